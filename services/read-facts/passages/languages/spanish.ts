/** Spanish words of organs, types, tissue and layers, as English ones. Questions, numbers, units and negations stand in measures/words and assertion-words.ts. */
import type { LanguageTable } from './index.ts';

export const SPANISH: LanguageTable = {
  phrases: [
    ['pancreatectomía* distal*', 'distal pancreatectomy'], ['hemicolectomía* derecha*', 'right hemicolectomy'], ['apendicectomía*', 'appendectomy'], ['gastrectomía*', 'gastrectomy'], ['lobectomía*', 'lobectomy'],
    ['sin evidencia de|ausencia de', 'no evidence of'], ['sin tumor neuroendocrino', 'no neuroendocrine tumor'], ['descartado|descartada', 'ruled out'], ['no se descarta|no se puede descartar', 'cannot be excluded'],
    ['sospecha de', 'suspicion of'], ['sospechoso de|sospechosa de', 'suspicious for'], ['antecedente* familiar*', 'family history'], ['antecedente de|antecedentes de', 'history of'],
    ['carcinoma* neuroendocrino* de células grandes|carcinoma* neuroendocrino* de célula grande|carcinoma* neuroendocrino* pobremente diferenciado* de células grandes', 'large cell neuroendocrine carcinoma'],
    ['carcinoma* neuroendocrino* de células pequeñas|carcinoma* neuroendocrino* de célula pequeña|carcinoma* de células pequeñas|carcinoma* de célula pequeña|carcinoma* microcítico*', 'small cell carcinoma'],
    ['carcinoma* no microcítico*|carcinoma* de células no pequeñas', 'non small cell carcinoma'],
    ['carcinoma* neuroendocrino*', 'neuroendocrine carcinoma'], ['tumor neuroendocrino|tumores neuroendocrinos', 'neuroendocrine tumor'], ['neoplasia* neuroendocrina*|neoplasma* neuroendocrino*', 'neuroendocrine neoplasm'],
    ['tumor carcinoide atípico|carcinoide atípico', 'atypical carcinoid'], ['tumor carcinoide típico|carcinoide típico', 'typical carcinoid'], ['tumor carcinoide|carcinoide*', 'carcinoid'],
    ['células neuroendocrinas', 'neuroendocrine cells'], ['diferenciación neuroendocrina', 'neuroendocrine differentiation'], ['marcadores neuroendocrinos', 'neuroendocrine markers'],
    ['bien diferenciado*|bien diferenciada*', 'well differentiated'], ['pobremente diferenciado*|pobremente diferenciada*|poco diferenciado*|poco diferenciada*|mal diferenciado*|mal diferenciada*', 'poorly differentiated'], ['moderadamente diferenciado*|moderadamente diferenciada*', 'moderately differentiated'],
    ['cáncer de mama|carcinoma de mama|carcinoma mamario', 'breast carcinoma'], ['carcinoma epidermoide|carcinoma escamoso', 'squamous cell carcinoma'], ['linfoma*', 'lymphoma'], ['leucemia*', 'leukemia'], ['cáncer', 'carcinoma'],
    ['metástasis hepática*', 'liver metastasis'], ['metástasis ganglionar*', 'lymph node metastasis'], ['metástasis', 'metastasis'], ['metastásico*|metastásica*', 'metastatic'],
    ['ganglio linfático|ganglios linfáticos|ganglio|ganglios|ganglionar|ganglionares|linfadenectomía', 'lymph nodes'],
    ['sin evidencia de tumor|sin evidencia de malignidad|sin tumor|libre de tumor|libres de tumor|negativo para malignidad|ausencia de tumor|ausencia de malignidad', 'no tumor'], ['benigno|benigna|benignos|benignas', 'benign'], ['inflamación|inflamatorio*|inflamatoria*', 'inflammatory'], ['sin alteraciones|sin hallazgos', 'unremarkable'],
    ['infiltra', 'invades'], ['infiltración de|invasión de|infiltración del|invasión del', 'invasion of'], ['no infiltra|no invade', 'does not invade'],
    ['muscular propia', 'muscularis propria'], ['mucosa', 'mucosa'], ['limitado a|limitado al|confinado a|confinado al', 'limited to'],
    ['grado 1', 'grade 1'], ['grado 2', 'grade 2'], ['grado 3', 'grade 3'],
    ['pieza de resección|resección*|exéresis', 'resection'], ['biopsia*', 'biopsy'], ['duodenopancreatectomía cefálica|duodenopancreatectomía', 'pancreaticoduodenectomy'], ['pancreatectomía*', 'pancreatectomy'],
    ['informe de anatomía patológica|anatomía patológica|informe anatomopatológico', 'Pathology report'], ['diagnóstico|diagnósticos|diagnóstico anatomopatológico', 'Diagnosis'], ['macroscopía|descripción macroscópica', 'Macroscopy'], ['microscopía|descripción microscópica', 'Microscopy'],
    ['datos clínicos|antecedentes|información clínica', 'Clinical history'], ['inmunohistoquímica', 'Immunohistochemistry'], ['adenda|informe adicional', 'Addendum'], ['comentario', 'Comment'],
  ],
  organs: [
    ['páncreas|pancreático*|pancreática*', 'pancreas'], ['cabeza de páncreas|cabeza del páncreas', 'pancreas head'], ['cola de páncreas|cola del páncreas', 'pancreas tail'], ['cuerpo de páncreas|cuerpo del páncreas', 'pancreas body'],
    ['estómago|gástrico*|gástrica*', 'stomach'], ['duodeno', 'duodenum'], ['ampolla de vater|ampular', 'ampulla of vater'], ['intestino delgado', 'small bowel'], ['íleon|ileal', 'ileum'], ['yeyuno|yeyunal', 'jejunum'],
    ['intestino grueso', 'large bowel'], ['colon', 'colon'], ['ciego', 'cecum'], ['del recto|de recto', 'rectum'], ['apéndice|apendicular', 'appendix'], ['pulmón|pulmonar|bronquio|bronquial', 'lung'], ['lóbulo superior', 'upper lobe'], ['lóbulo inferior', 'lower lobe'], ['lóbulo medio', 'middle lobe'],
    ['timo|tímico*', 'thymus'], ['hígado|hepático*|hepática*', 'liver'], ['hueso|óseo*|ósea*', 'bone'], ['médula ósea', 'bone marrow'], ['peritoneo', 'peritoneum'], ['cerebro|cerebral', 'brain'], ['suprarrenal', 'adrenal gland'], ['ovario*', 'ovary'],
    ['bazo', 'spleen'], ['riñón', 'kidney'], ['vejiga', 'urinary bladder'], ['próstata|prostático*', 'prostate'], ['de mama|mamario*|mamaria*', 'breast'], ['útero|endometrio', 'uterus'], ['cérvix|cuello uterino', 'cervix'], ['testículo*', 'testis'],
    ['tiroides|tiroideo*', 'thyroid'], ['esófago', 'esophagus'], ['vesícula biliar', 'gallbladder'], ['vía biliar|vías biliares', 'bile duct'], ['piel|cutáneo*', 'skin'], ['mesenterio|mesentérico*|mesentérica*', 'mesentery'], ['hipófisis', 'pituitary'],
  ],
  compounds: [],
  endings: [],
}; // prettier-ignore

/** Terms that decide how a clause is meant in German, French and Spanish, beside the English ones of assertion-terms.ts: denial, doubt, condition, what is not yet there, what was before. */
import type { Assertion, Cue } from './assertion-terms.ts';

type Means = Exclude<Assertion, 'affirmed' | 'unchanged' | 'differential'>;
type Row = readonly [terms: string, means: Means, covers: Cue['covers']];

const GERMAN: readonly Row[] = [
  ['kein|keine|keinen|keinem|keiner|keinerlei|ohne|nicht|kein nachweis|kein nachweis von|keine nachweisbare|kein anhalt für|kein anhalt auf|frei von|ausschluss von|fehlende|fehlender|fehlen von', 'denied', 'after'],
  ['nicht nachweisbar|nicht nachgewiesen|nicht erkennbar|nicht vorhanden|nicht gesehen|nicht identifiziert|nicht abgrenzbar|nicht infiltriert|nicht befallen|ausgeschlossen|negativ|tumorfrei|unauffällig|fehlt|fehlend', 'denied', 'before'],
  ['verdacht auf|v . a .|verdächtig auf|vermutlich|vermutete|wahrscheinlich|möglich|möglicherweise|mögliche|am ehesten|fraglich|fragliche|nicht auszuschließen|nicht sicher', 'doubted', 'after'],
  ['nicht auszuschließen|nicht ausgeschlossen|ist fraglich|ist möglich', 'doubted', 'before'],
  ['falls|wenn|sofern|würde|würden|wäre|wären|läge|lägen|hätte|müsste|im falle|vorausgesetzt', 'conditional', 'sentence'],
  ['ausstehend|steht aus|steht noch aus|folgt|folgen|wird nachgereicht|werden nachgereicht|nachbericht folgt|in bearbeitung|angefordert', 'planned', 'both'],
  ['definition|grenzwert|schwellenwert|referenz|referenzbereich|kriterien|familienanamnese|mutter|vater|bruder|schwester|großmutter|großvater|tante|onkel|liegt vor bei|definiert als', 'compared', 'sentence'],
  ['zuvor|vormals|früher|frühere|früherer|vorbefund|im vorbefund|auswärtiger befund|auswärtig|ursprünglich|initial|zustand nach|z . n .|anamnese|anamnestisch', 'past', 'after'],
]; // prettier-ignore

const FRENCH: readonly Row[] = [
  ['pas de|pas d|sans|aucun|aucune|absence de|absence d|non|ne pas|ne montre pas|ne retrouve pas|ni|indemne de|négatif pour', 'denied', 'after'],
  ['absent|absente|absents|absentes|non retrouvé|non retrouvée|non vu|non vue|non identifié|non identifiée|indemne|indemnes|négatif|négative|négatifs|négatives', 'denied', 'before'],
  ['suspicion de|suspect de|suspecte de|évocateur de|évocatrice de|possible|probable|probablement|en faveur de|à évoquer|ne peut exclure|ne permet pas d exclure', 'doubted', 'after'],
  ['ne peut être exclu|ne peut être exclue|non exclu|non exclue|à exclure', 'doubted', 'before'],
  ['si le|si la|si les|si l|si un|si une|si ki|si on|en cas de|en cas d|serait|seraient', 'conditional', 'sentence'],
  ['en attente|en cours|à venir|à suivre|demandé|demandée|sera communiqué|sera précisé', 'planned', 'both'],
  ['définition|seuil|valeur seuil|valeurs de référence|critères|antécédents familiaux|mère|père|frère|soeur|sœur|tante|oncle|défini par', 'compared', 'sentence'],
  ['antérieur|antérieure|antérieurement|précédent|précédente|auparavant|initialement|antécédent de|antécédents|ancien', 'past', 'after'],
]; // prettier-ignore

const SPANISH: readonly Row[] = [
  ['no se|no hay|sin|ausencia de|ningún|ninguna|ninguno|ni|negativo para|negativa para|libre de', 'denied', 'after'],
  ['ausente|ausentes|no identificado|no identificada|no observado|no observada|negativo|negativa|negativos|negativas|libre|libres', 'denied', 'before'],
  ['sospecha de|sospechoso de|sospechosa de|sugestivo de|sugestiva de|posible|probable|probablemente|no se puede descartar|no puede descartarse', 'doubted', 'after'],
  ['no se descarta|no descartable|a descartar', 'doubted', 'before'],
  ['si el|si la|si los|si las|si un|si una|si ki|en caso de|sería|serían', 'conditional', 'sentence'],
  ['pendiente|pendientes|en curso|solicitado|solicitada|se informará', 'planned', 'both'],
  ['definición|umbral|punto de corte|valores de referencia|criterios|antecedentes familiares|madre|padre|hermano|hermana|tía|tío|abuela|abuelo|definido como', 'compared', 'sentence'],
  ['previo|previa|previamente|biopsia anterior|informe anterior|estudio anterior|resultado anterior|examen anterior|muestra anterior|control anterior|valor anterior|índice anterior|indice anterior|ki67 anterior|ki 67 anterior|ki - 67 anterior|índice mitótico anterior|tamaño anterior|anteriormente|inicialmente|antecedente de|antecedentes', 'past', 'after'],
]; // prettier-ignore

const NEAR: ReadonlySet<Means> = new Set<Means>(['denied', 'doubted']);

/** A site adds a language by adding its rows here. The first list that holds a term keeps it. */
export const OTHER_CUES: readonly (readonly [terms: string, cue: Cue])[] = [...GERMAN, ...FRENCH, ...SPANISH].map(
  ([terms, means, covers]) => [terms, { means, covers, ...(NEAR.has(means) ? { near: true as const } : {}) }],
);

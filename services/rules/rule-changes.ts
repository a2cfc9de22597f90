/** What changed in the rules, newest first; printed on the rule pages. The first entry is the content version in force. */
export interface RuleChange {
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly changes: readonly string[];
}

export const ruleChanges: readonly [RuleChange, ...RuleChange[]] = [
  {
    version: '2026.11.4',
    date: '2026-11-30',
    changes: [
      'The status of the tumor is a fact (CO-01 to CO-14): in place, removed R0, RX, R1 or R2, recurrent, metastatic and treated, or unknown. An operation on the organ counts only where it is tied to this tumor.',
      'Treatment by status (TX-90 to TX-108): after a complete removal nothing is left to remove; completion surgery, re-excision and adjuvant treatment by their own rows and time limits; the rows for a tumor in place ask that it is there.',
      'Follow-up by intervals with two ends (WU-40 to WU-54), class first; a baseline once where nobody staged the tumor before its removal (WU-40b).',
      'Receptor PET by its question (WU-12b to WU-12g). One that was done more than 180 days ago is not listed again without a question; it was listed at every opening.',
      'A first-line analog of which nothing is recorded since: continue while stable, the next lines depend on progression (TX-00h).',
      'Belzutifan is not usually an option in advanced disease: its trial left out metastases (TX-27). Rows that rested on a transcription alone have other sources or are marked as not verified.',
      'A test comes back inside its window only for a dated trigger after it: recurrence, progression, a new symptom, the end of a line of treatment (LD-03).',
      'An endoscopic removal or biopsy counts as the endoscopy, the diagnostic CT of a PET/CT as the CT, any CT of a PET/CT that is not one for attenuation as the overview of the chest (LD-06, LD-08). A registered report, and an examination in preparation, on hold or broken off, do not count.',
      'Orders for a set of laboratory tests are recognized by the set or by all its parts; an order that was revoked, or a test that was refused, is not listed for 90 days (was 180, and revoked orders were not read).',
      'While a medicine cannot be named no treatment counts as never given; what depends on it cannot be said yet.',
      'An analog counts as running or ended by its entries; the note on its long use comes with 180 days of a course, to its end (SF-14). A splenectomy or distal pancreatectomy on file silences the note on vaccination (SF-15).',
      'What a safety note holds back is named and not drafted as an order: nothing invasive before metanephrines (SF-08).',
      'The grading of digestive tumors is named by the edition whose table was read, WHO 2019.',
      'Metastases that were found more than 90 days after an M0, or after the word "localized", are news and no contradiction (DQ-21).',
      'After an operation with an involved margin nothing is re-excised through an endoscope (TX-98): an open margin asks about an operation alone.',
    ],
  },
  {
    version: '2026.11.3',
    date: '2026-11-28',
    changes: [
      'CT with contrast is not listed with a contrast allergy or an eGFR under 30; MRI is offered in its place (WU-06, WU-08).',
      'An extent that is unknown for want of an N alone is not distant: endosonography, bronchoscopy and FDG PET are listed (WU-13, WU-17, WU-19).',
      'MRI as a map of the liver is listed where nobody said whether the metastases can be removed; M1a and M1c of a NET table name the liver (WU-08, TX-29).',
      'FDG PET is to be considered for a range of grades too; receptor PET for a small rectal NET that has spread (WU-12, WU-13).',
      'An open extent, also of what cannot be resected, and a size that is not known say nothing of any category (TX-00a, TX-18).',
      'A missing or wide Ki-67 is tried within each possible grade (TX-00b).',
      'Progression on a somatostatin analog counts in an insulinoma too; the bowel clause is of jejunum and ileum alone (TX-21, TX-30).',
      'Tests that ask for no confirmation are listed for a suspected neoplasm; an expert review for indices two grades apart, whichever is the higher (WU-02, WU-06).',
      'Where guidelines disagree on a test, it is said with the test.',
      'Of a Ki-67 "under 10 %" what lies below 10 counts for thresholds; it counted as 10 (TX-00g).',
      'Growth that could not be read, or is stated both ways, leaves the biology of a NET G3 open; it was read as not rapid (TX-40 to TX-48).',
      'M1a and M1c name the liver, too, where the sites of spread could not be read (TX-29). A gastric type 3 "under 5 mm" has a size (TX-15g).',
      'A note that repeats a grade is no newer tissue (WU-05); in lung and thymus no addendum is suggested for the Ki-67 alone (WU-01).',
    ],
  },
  {
    version: '2026.11.2',
    date: '2026-11-24',
    changes: [
      'M0 is not assumed beside a recorded stage IV whose M is not given.',
      'N2 by a mesenteric mass that nobody measured does not contradict a count below 12.',
      'A recorded positive N that the edition does not have (N2 in a system with N1 alone) stays positive; it was read as unknown.',
      'A NET recorded as in situ is not staged, whatever its size.',
      '"Stage III whatever the nodes" stands in the NET systems alone.',
      'Growth into the organ itself, its coverings or the retroperitoneum is no growth into a neighbor.',
      'A depth that is recorded and could not be read leaves T open; it counted as no invasion.',
      'Steps towards T, N and M cite the edition in use.',
    ],
  },
  {
    version: '2026.11.1',
    date: '2026-11-24',
    changes: [
      'All 27 staging systems: NET of stomach, duodenum and ampulla, lung and thymus in two editions, the carcinoma chapters for NEC and MiNEN; limited and extensive small cell disease of the lung.',
      'The whole work-up table (WU-01 to WU-31), all treatment categories (TX-00 to TX-86), all safety notes (SF-01 to SF-19).',
      'Where a possible combination of T, N and M has no group the stage stays open.',
      'M0 is not assumed beside a report that affirms spread.',
    ],
  },
  {
    version: '2026.11.0',
    date: '2026-11-23',
    changes: [
      'WHO grade of digestive, lung and thymic tumors; AJCC 8 and version 9 stage of NET of pancreas, jejunum and ileum, appendix, colon and rectum; first work-up and treatment rules.',
    ],
  },
];

/** Which organs a tumor grows into: by their names, their adjectives and their own tissue; not vessels beside them, and not where spread lies. */
import { expect, test } from 'vitest';
import { readDepth } from '../../services/read-facts/measures/depth.ts';

test.each([
  ['with direct invasion of the splenic parenchyma', 'spleen'],
  ['invading the splenic capsule and parenchyma', 'spleen'],
  ['with splenic invasion', 'spleen'],
  ['extends into the splenic hilum', 'spleen'],
  ['with extension into the gastric serosa', 'stomach'],
  ['penetrating the posterior wall of the stomach', 'stomach'],
  ['invades the gastric posterior wall', 'stomach'],
  ['with gastric wall involvement', 'stomach'],
  ['infiltrating the colonic wall', 'colon'],
  ['invades the sigmoid muscularis propria', 'colon'],
  ['extends into the splenic flexure', 'colon'],
  ['invading the rectal wall', 'colon'],
  ['extends into the adrenal cortex', 'adrenal'],
  ['with direct extension into the renal capsule', 'kidney'],
  ['with invasion of the hepatic capsule', 'liver'],
  ['invades hepatic tissue', 'liver'],
  ['directly invading the pancreatic tail', 'pancreas'],
  ['with invasion into pancreatic tissue', 'pancreas'],
  ['invades the jejunal wall', 'small-bowel'],
  ['with invasion of the bladder wall', 'other-organ'],
  ['directly invading the ovarian parenchyma', 'other-organ'],
  ['invading the prostatic capsule', 'other-organ'],
  ['with invasion of the vaginal wall', 'other-organ'],
  ['with invasion of the wall of the gallbladder', 'gallbladder'],
  // Not one of these organs.
  ['with invasion of the splenic vein', 'portal-or-splenic-vein'],
  ['abutting the splenic capsule', undefined],
  ['no invasion of the splenic parenchyma', undefined],
  ['the splenic parenchyma is unremarkable', undefined],
  ['invades perigastric fat', undefined],
  ['metastases involving the liver', undefined],
  ['distant sites involved: liver', undefined],
  ['metastatic deposits infiltrating the ovarian surface', undefined],
  ['implants on the ovary invading its surface', undefined],
])('"Tumor, 5 cm, %s": %s', (words, want) => {
  expect(readDepth(`Neuroendocrine tumor, 5 cm, ${words}.`).invades).toEqual(want === undefined ? [] : [want]);
});

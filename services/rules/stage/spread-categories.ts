/** M from the sites of spread, one reading per family of systems. A site that is not named leaves the undivided M1, or all that it could be. */
import type { MCategory, MetastasisSite } from '../model.ts';

type Spread = (sites: readonly MetastasisSite[]) => readonly MCategory[];

/** NETs of gut and pancreas: liver only, outside the liver only, both. */
export const netSpread: Spread = (sites) => {
  if (sites.includes('unspecified')) return ['M1'];
  const elsewhere = sites.some((site) => site !== 'liver');
  if (!sites.includes('liver')) return ['M1b'];
  return [elsewhere ? 'M1c' : 'M1a'];
};

export const undividedSpread: Spread = () => ['M1'];

/** One distant organ, two or more, or the peritoneum with or without others. */
export const colorectalSpread: Spread = (sites) => {
  if (sites.includes('peritoneum')) return ['M1c'];
  if (sites.includes('unspecified') || sites.includes('other')) return ['M1'];
  return [sites.length === 1 ? 'M1a' : 'M1b'];
};

/** Inside the peritoneum (acellular mucin is not a fact we read), or outside it. */
export const appendicealSpread: Spread = (sites) => {
  if (sites.some((site) => site !== 'peritoneum' && site !== 'unspecified')) return ['M1c'];
  return [sites.includes('unspecified') ? 'M1' : 'M1b'];
};

const inChest = (site: MetastasisSite): boolean => site === 'lung' || site === 'pleura';

/** Inside the chest, one metastasis outside, several outside. Their number is not a fact we read: one organ leaves both open. */
export const lungSpread: Spread = (sites) => {
  const outside = sites.filter((site) => !inChest(site));
  if (outside.length === 0) return ['M1a'];
  if (outside.includes('unspecified')) return ['M1'];
  return outside.length > 1 ? ['M1c'] : ['M1b', 'M1c'];
};

/** Version 9 splits several: in one organ system, in several. Node, skin or "other" sites leave that open. */
export const lungSpreadVersion9: Spread = (sites) => {
  const found = lungSpread(sites);
  if (found.length === 2) return ['M1b', 'M1c1'];
  return found[0] === 'M1c' ? ['M1c2'] : found;
};

/** Separate pleural or pericardial nodules, or lung nodules and anything farther. */
export const thymicSpread: Spread = (sites) => {
  if (sites.every((site) => site === 'pleura')) return ['M1a'];
  return [sites.every((site) => site === 'pleura' || site === 'unspecified') ? 'M1' : 'M1b'];
};

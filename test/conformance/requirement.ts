/** A test that names the requirement it shows; requirements.test.ts checks that every listed one is shown or has its reason. */
import { test } from 'vitest';
import type { RequirementId } from './requirements.ts';

export function requirement(id: RequirementId, what: string, show: () => Promise<void> | void): void {
  test(`${id}: ${what}`, show);
}

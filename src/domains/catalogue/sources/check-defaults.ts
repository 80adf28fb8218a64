import type { Mapping } from '../mapping/index.ts';
import type { DraftFault } from './fault.ts';

/** Codes as MARC's lists write them. Whether a list has the code is not asked: the lists grow. */
const language = /^[a-z]{3}$/;
const country = /^[a-z]{2,3}$/;
/** Record status, type, level, control; then encoding level, form, linking. Source: MARC 21, leader, 05–08 and 17–19. */
const leader = /^.{5}[acdnp][acdefgijkmoprt][abcdims][ a].{8}[ 1-578uz][ acinu][ abc].{4}$/s;

/** What is wrong with the values that a record gets when its source says nothing. */
export function checkDefaults({ defaults }: Mapping): readonly DraftFault[] {
  const asked = [
    ['language', language],
    ['country', country],
    ['leader', leader],
  ] as const;
  return asked.flatMap(([part, form]) => (form.test(defaults[part]) ? [] : [{ part, value: defaults[part] }]));
}

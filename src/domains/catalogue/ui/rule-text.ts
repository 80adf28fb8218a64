import { useTextOr, useTexts } from '#web/kit';

/** What a rule of a repair or refusal says: its short form, else the long one with what to do. */
export function useRuleText(): (rule: string) => string {
  const textOr = useTextOr();
  const t = useTexts('catalogue:ui.quarantine');
  return (rule) => textOr(`catalogue:ui.rules.${rule}`, textOr(`catalogue:rule.${rule}`, t('otherRule')));
}

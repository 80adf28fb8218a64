import { useTextOr, useTexts } from '#web/kit';

/** What the rule of a repair or refusal says, in a few words. */
export function useRuleText(): (rule: string) => string {
  const textOr = useTextOr();
  const t = useTexts('catalogue:ui.quarantine');
  return (rule) => textOr(`catalogue:rule.${rule}.name`, t('otherRule'));
}

/** What was done about it, or what to do. */
export function useRuleAdvice(): (rule: string) => string {
  const textOr = useTextOr();
  const t = useTexts('catalogue:ui.quarantine');
  return (rule) => textOr(`catalogue:rule.${rule}.advice`, t('otherAdvice'));
}

const syllable =
  /^(?:ngh|ng|nh|ph|th|tr|ch|gh|gi|kh|qu|[bcdghklmnprstvx])?(?:a(?:ch|c|i|m|ng|nh|n|o|p|t|u|y)?|e(?:ch|c|m|ng|nh|n|o|p|t|u)?|i(?:a|ch|e(?:c|m|ng|n|p|t|u)|m|nh|n|p|t|u)?|o(?:a(?:ch|c|i|m|ng|nh|n|o|p|t|y)?|c|e(?:n|o|t)?|i|m|ng|n|o(?:c|ng)|p|t)?|u(?:a(?:ng|n|t|y)?|ch|c|e(?:ch|nh|n)?|i|m|ng|n|o(?:c|i|m|ng|n|p|t|u)?|p|t|u|y(?:a|ch|en|et|nh|n|t|u)?)?|y(?:e(?:m|n|t|u))?)$/;

/** Whether a word without marks may be a Vietnamese syllable: *truyen*, *viet*, which with their marks are *truyện*, *Việt*. */
export function isFoldedSyllable(word: string): boolean {
  return word.length <= 7 && syllable.test(word);
}

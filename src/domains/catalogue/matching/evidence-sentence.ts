import type { Evidence } from '../views.ts';

type Say = (key: string, params: Readonly<Record<string, string>>) => string;

/** Begins the names of combinations of features, see `together.ts`. */
const together = 'together-';

/** From this many bits on, evidence is called strong, and decisive: one bit doubles the odds. */
const strongBits = 4;
const decisiveBits = 10;

/**
 * A piece of evidence as a sentence: where the pair stood beforehand, what was compared or what several features say together, what both records say of it, how much that weighs for or against
 * their being the same. `say` speaks the texts under `catalogue:`; `locale` writes the numbers.
 */
export function evidenceSentence({ feature, a, b, weight }: Evidence, say: Say, locale: string): string {
  const agreement = weight > 0 ? (a === b ? 'same' : 'near') : weight < 0 ? 'differ' : 'open';
  const size = Math.abs(weight);
  const strength = size >= decisiveBits ? 'decisive' : size >= strongBits ? 'strong' : 'slight';
  const bits = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 1 }).format(weight);
  if (feature === 'prior') return say('evidence.prior', { bits });
  const name = feature.startsWith(together) ? '' : say(`ui.review.features.${feature}`, {});
  const said =
    name === ''
      ? `${say(`evidence.together.${feature.slice(together.length)}`, {})}.`
      : say(`evidence.${agreement}`, { name, a: evidenceValue(feature, a, say), b: evidenceValue(feature, b, say) });
  return weight === 0 ? said : `${said} ${say(`evidence.${weight > 0 ? 'for' : 'against'}.${strength}`, { bits })}`;
}

/** What weighs most comes first, whichever way it points. */
export function heaviestFirst(evidence: readonly Evidence[]): Evidence[] {
  return [...evidence].sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight));
}

/** What a record says of a feature, as people write it: features keep it folded and in codes, to be compared. */
export function evidenceValue(feature: string, value: string, say: Say): string {
  if (value === '') return '–';
  switch (feature) {
    case 'extent':
      return value
        .replace(/(\d+) p\b/, (_, n: string) => say('evidence.value.pages', { n }))
        .replace(/(\d+) v\b/, (_, n: string) => say('evidence.value.volumes', { n }));
    case 'language':
      return value
        .split(' ')
        .map((code) => languageName(code, say))
        .join(', ');
    case 'publisher':
      return value
        .split('|')
        .map((name) => name.trim())
        .join(' / ');
    case 'author':
    case 'translator':
      return value.replace(/(?<=^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
    case 'title':
      return value.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
    default:
      return value;
  }
}

/** A code without a name comes back as its key (`#platform/i18n`); the code itself says more. */
function languageName(code: string, say: Say): string {
  const key = `ui.languages.${code}`;
  const name = say(key, {});
  return name === key ? code : name;
}

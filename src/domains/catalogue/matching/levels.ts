/**
 * What is known of the levels before anything is learned: which feature has which, which of two levels of a feature speaks more for one
 * edition than the other, and which are vetoes.
 */
export interface FeatureLevels {
  /** From what speaks most for one edition to what speaks most against it: weights may not rise along a chain. */
  readonly chains: readonly (readonly string[])[];
  /** Whatever else agrees, the two are different. */
  readonly vetoes?: readonly string[];
  /** Where the prior of a weight is centred by policy, because chance and counts cannot say it. */
  readonly expected?: Readonly<Record<string, number>>;
  /** What a contradiction weighs at least, as a policy: too few labelled pairs show how decisive it is. */
  readonly atMost?: Readonly<Record<string, number>>;
  /** Levels that are for (or against) one edition, or nothing: their weights may not have the other sign. */
  readonly never?: { readonly negative?: readonly string[]; readonly positive?: readonly string[] };
}

export const featureLevels: Readonly<Record<string, FeatureLevels>> = {
  title: {
    atMost: {
      different: -9,
      numbersDifferent: -9,
      onlyNumbersDiffer: -13,
      wordReplaced: -9,
      letterReplaced: -2,
      longerTitle: -3,
      continued: -1,
      incomparable: -2,
      partlyShared: -5,
      toneDifferent: -6,
      'toneDifferent.common': -6,
      'toneDifferent.rare': -6,
    },
    expected: {
      different: -9,
      numbersDifferent: -9,
      wordReplaced: -9,
      letterReplaced: -4,
      longerTitle: -5,
      continued: -2,
      partlyShared: -6,
      toneDifferent: -7,
      'toneDifferent.common': -7,
      'toneDifferent.rare': -6,
    },
    chains: [
      ['same.rare', 'same', 'same.common', 'partlyShared', 'different'],
      ['same.rare', 'toneless.rare', 'toneless', 'toneless.common', 'toneDifferent.common', 'toneDifferent'],
      ['same', 'tonePartly', 'toneSlip', 'toneDifferent', 'toneDifferent.rare'],
      ['same', 'near', 'mostlyShared', 'partlyShared', 'different'],
      ['same', 'truncated', 'extended', 'partlyShared'],
      ['extended', 'continued', 'longerTitle', 'different'],
      ['same', 'otherTitle', 'otherTitle.common', 'different'],
      ['same', 'reordered', 'partlyShared'],
      ['same', 'transliterated', 'different'],
      ['same', 'partOfTitle', 'different'],
      ['extended', 'contained', 'different'],
      ['partlyShared', 'numbersDifferent', 'onlyNumbersDiffer'],
      ['mostlyShared', 'letterReplaced', 'wordReplaced'],
      ['transliterated', 'incomparable'],
    ],
    never: {
      negative: [
        'same.rare',
        'same',
        'same.common',
        'toneless.rare',
        'toneless',
        'toneless.common',
        'otherTitle',
        'tonePartly.rare',
        'reordered',
      ],
      positive: [
        'different',
        'numbersDifferent',
        'toneDifferent',
        'partlyShared',
        'toneDifferent.rare',
        'toneDifferent.common',
      ],
    },
  },
  subtitle: {
    atMost: { wordReplaced: -7, different: -1.5 },
    chains: [['same', 'part', 'generic', 'different', 'wordReplaced']],
    never: { negative: ['same'], positive: ['different'] },
  },
  author: {
    atMost: { different: -8, toneDifferent: -10, otherBody: -2 },
    expected: { different: -9, toneDifferent: -10, familyOnly: -4, otherBody: -4 },
    chains: [
      ['same', 'same.weak', 'near', 'familyOnly', 'different'],
      ['same', 'toneless', 'part', 'transcribed', 'familyOnly', 'different'],
      ['same', 'reordered', 'near'],
      ['same', 'quoted', 'quoted.weak', 'familyOnly'],
      ['same', 'contributor', 'different'],
      ['familyOnly', 'toneDifferent'],
      ['quoted', 'otherBody', 'different'],
    ],
    never: {
      negative: ['same', 'same.weak', 'toneless', 'reordered', 'part', 'quoted', 'quoted.weak'],
      positive: ['different', 'toneDifferent', 'familyOnly', 'otherBody'],
    },
  },
  translator: {
    atMost: { different: -6 },
    expected: { different: -8 },
    chains: [['same', 'near', 'different']],
    never: { negative: ['same'], positive: ['different'] },
  },
  language: {
    atMost: { same: 0.5, different: -7 },
    expected: { different: -8, codesDiffer: -1 },
    chains: [['same', 'codesDiffer', 'different']],
    never: { negative: ['same'], positive: ['different', 'codesDiffer'] },
  },
  volume: {
    atMost: { onlyOneSide: -3.5, endingDifferent: -9, otherMarkerDifferent: -7 },
    expected: { onlyOneSide: -5, endingDifferent: -8, otherMarkerDifferent: -8 },
    chains: [
      ['same', 'otherMarker', 'partOneSide', 'onlyOneSide'],
      ['same', 'inSeries', 'onlyOneSide', 'otherMarkerDifferent', 'endingDifferent'],
    ],
    vetoes: ['different', 'setAgainstVolume', 'setsDiffer'],
    never: { negative: ['same'], positive: ['onlyOneSide', 'otherMarkerDifferent', 'endingDifferent'] },
  },
  grade: {
    expected: { onlyOneSide: -3 },
    chains: [['same', 'onlyOneSide']],
    vetoes: ['different'],
    never: { negative: ['same'], positive: ['onlyOneSide'] },
  },
  kind: {
    atMost: { onlyOneSide: -13 },
    expected: { onlyOneSide: -8 },
    chains: [['same', 'onlyOneSide']],
    vetoes: ['different'],
    never: { negative: ['same'], positive: ['onlyOneSide'] },
  },
  programme: {
    chains: [['same', 'onlyOneSide', 'advancedOneSide']],
    vetoes: ['different'],
    never: { negative: ['same'], positive: ['advancedOneSide'] },
  },
  year: {
    atMost: { different: -8, near: -7, offByOne: -4.5 },
    expected: { different: -8, near: -6, offByOne: -4 },
    chains: [
      ['same', 'guessed', 'otherOfStatement', 'offByOne', 'near', 'different'],
      ['same', 'swapped', 'different'],
    ],
    never: { negative: ['same'], positive: ['offByOne', 'near', 'different'] },
  },
  edition: {
    atMost: { differentNumber: -12, otherQuality: -7, qualityOneSide: -4 },
    expected: { differentNumber: -12, qualityOneSide: -5, otherQuality: -8 },
    chains: [
      ['sameNumber', 'firstOneSide', 'onlyOneSide', 'numberOneSide'],
      ['sameText', 'textOneSide', 'differentText', 'qualityOneSide', 'otherQuality'],
      ['sameNumber', 'sameNumberOtherCount', 'differentNumber'],
    ],
    never: {
      negative: ['sameNumber', 'sameText'],
      positive: ['differentNumber', 'otherQuality', 'qualityOneSide', 'onlyOneSide', 'numberOneSide'],
    },
  },
  publisher: {
    atMost: { different: -8, otherHouse: -10 },
    expected: { different: -8, otherHouse: -10 },
    chains: [['same', 'same.common', 'near', 'different', 'otherHouse']],
    never: { negative: ['same', 'same.common', 'near'], positive: ['different', 'otherHouse'] },
  },
  extent: {
    atMost: { same: 5, volumesSame: 4, farApart: -8, different: -6, volumesDifferent: -7, volumesAgainstPages: -7 },
    expected: { farApart: -8, different: -7, volumesDifferent: -5, volumesAgainstPages: -6 },
    chains: [
      ['same', 'sum', 'close', 'near', 'different', 'farApart'],
      ['same', 'same.short', 'close'],
      ['same', 'volumesSame', 'volumesAgainstPages', 'volumesDifferent'],
      ['close', 'swappedDigits', 'different'],
    ],
    never: {
      negative: ['same', 'same.short', 'sum', 'close', 'volumesSame'],
      positive: ['different', 'farApart', 'volumesDifferent', 'volumesAgainstPages'],
    },
  },
  carrier: {
    atMost: { assumedDifferent: -13 },
    expected: { assumedDifferent: -10 },
    chains: [['sameSpecial', 'nearlySame', 'map', 'assumedDifferent']],
    vetoes: ['different'],
    never: { negative: ['sameSpecial'], positive: ['assumedDifferent'] },
  },
  level: {
    atMost: { serials: 1, different: -7 },
    expected: { serials: 0, different: -8 },
    chains: [['serials', 'different']],
    never: { positive: ['different'] },
  },
  host: { chains: [['same', 'near']], vetoes: ['different'], never: { negative: ['same'] } },
  isbn: {
    chains: [
      ['same', 'invalidSame', 'different'],
      ['same', 'setSame', 'different'],
    ],
    never: { negative: ['same', 'setSame', 'invalidSame'], positive: ['different'] },
  },
  issn: { chains: [['same', 'different']], never: { negative: ['same'], positive: ['different'] } },
  'control-number': { chains: [['same', 'different']], never: { negative: ['same'], positive: ['different'] } },
};

/** What a veto weighs, in bits. */
export const veto = -60;

/** What speaks for one edition weighs at least this, in bits. */
export const leastFor = 0.25;

import type { MatchFeature } from '../feature.ts';
import { type MatchSource, subfieldValues } from '../match-source.ts';

/** `?` behind the carrier: nothing says so, it is what such a record usually means. */
export type Carrier = string;

const words: readonly (readonly [RegExp, string])[] = [
  [/chữ nổi|chu noi|braille|xúc giác|tactile|blindenschrift|брайл/, 'braille'],
  [
    /large[ -]print|chữ lớn|chữ to|chu to|khổ chữ lớn|grossdruck|großdruck|gros caract|letra grande|крупн\p{L}* шрифт/u,
    'large-print',
  ],
  [/microf|mikrof|vi phim|vi phiếu|micropaque|микроф|vi hình/, 'microform'],
  [
    /sound|audio|ghi âm|ghi am|âm thanh|sách nói|sach noi|spoken word|phonodisc|cassette|cát[ -]?xét|băng|mp3|tonträger|hörbuch|h.rbuch|enregistrement sonore|grabación|sound disc|\bcds?\b(?!-?\s?rom)(?=.*(?:\d+ min|phút|std|hr))|аудио|fonos/,
    'audio',
  ],
  [/video|motion picture|phim(?! ảnh màu)|\bdvd\b|blu-ray|băng hình|vcd|bildtonträger|видео/, 'video'],
  [
    /online|trực tuyến|truc tuyen|\bcr\b|1 pdf|tệp|tập tin|\d+ files?\b|adobe|internet|e-?book|epub|kindle|\bpdf\b|\bmobi\b|web site|website|sách điện tử|sach dien tu|digital|elektronische ressource|электронный ресурс|ressource en ligne|recurso en línea|streaming/,
    'online',
  ],
  [
    /electronic resource|tài nguyên điện tử|tai nguyen dien tu|tài liệu điện tử|tai lieu dien tu|dữ liệu điện tử|document électronique|computer|cd-?\s?rom|đĩa|optical disc|phần mềm|disquette|diskette/,
    'electronic',
  ],
  [/viết tay|viet tay|manuscript|bản thảo tay|chép tay|handschrift/, 'manuscript'],
  [/bản đồ(?! -| và)|\d+ maps?\b|karten?\b|\bcartes?\b/, 'map'],
];

/** A note that begins by saying what it is; one that names what comes with the book does not count. */
const formNote =
  /^(?:sách|bản|tài liệu|ấn bản)?\s*(?:in\s+)?(?:chữ nổi|chữ to|nói|điện tử|số hoá|braille|vi phim|vi phiếu|large print)/iu;

function inWords(source: MatchSource): string | undefined {
  const text = [
    ...subfieldValues(source, '245', 'h'),
    ...subfieldValues(source, '300', 'a'),
    ...subfieldValues(source, '338', 'a'),
    ...subfieldValues(source, '338', 'b'),
    ...subfieldValues(source, '250', 'a'),
    ...subfieldValues(source, '533', 'a'),
    ...subfieldValues(source, '020', 'q').filter((text) =>
      /epub|pdf|e-?book|kindle|electronic|online|audio|braille/i.test(text),
    ),
    ...subfieldValues(source, '347', 'b'),
    ...subfieldValues(source, '516', 'a'),
    ...subfieldValues(source, '538', 'a').map((text) => `${text} internet`),
    ...subfieldValues(source, '500', 'a').filter((text) => formNote.test(text)),
    // The general material designation, where it was typed into the title.
    ...(/\[[^\]]*\]/.exec(source.description.title) ?? []),
  ]
    .join(' ')
    .toLowerCase();
  return words.find(([pattern]) => pattern.test(text))?.[1];
}

function inCodes(source: MatchSource): string | undefined {
  const kind = source.leader.charAt(6);
  const form = source.fixed.charAt(kind === 'e' || kind === 'f' || kind === 'g' || kind === 'k' ? 29 : 23);
  const category = source.physical[0] ?? '';
  if (form === 'f' || category.startsWith('f')) return 'braille';
  if (form === 'a' || form === 'b' || form === 'c' || category.startsWith('h')) return 'microform';
  if (form === 'd' || category.startsWith('tb')) return 'large-print';
  if (form === 'o' || category.startsWith('cr')) return 'online';
  if (form === 'q' || form === 's' || category.startsWith('c')) return 'electronic';
  if (kind === 'i' || kind === 'j' || category.startsWith('s')) return 'audio';
  if (kind === 'g' || category.startsWith('v') || category.startsWith('m')) return 'video';
  if (kind === 'm') return 'electronic';
  if (kind === 'e' || kind === 'f') return 'map';
  if (kind === 'c' || kind === 'd') return 'score';
  if (form === 'r' || category.startsWith('ta')) return 'print';
  return undefined;
}

/** What the text is on: print, Braille, large print, sound, screen, microfilm. One text on two carriers is two manifestations. */
export const carrierFeature: MatchFeature<Carrier> = {
  name: 'carrier',
  extract(source) {
    const said = inWords(source) ?? inCodes(source);
    if (said !== undefined) return said;
    const kind = source.leader.charAt(6);
    return kind === 'a' || kind === 't' ? 'print?' : undefined;
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const bareA = a.replace('?', '');
    const bareB = b.replace('?', '');
    const level = levelOf(a, b, bareA, bareB);
    return level === undefined ? undefined : { level, a: bareA, b: bareB };
  },
};

function levelOf(a: string, b: string, bareA: string, bareB: string): string | undefined {
  if (bareA === bareB) return bareA === 'print' ? undefined : 'sameSpecial';
  const both = [bareA, bareB].sort().join(' ');
  // An e-book is described as online by one library and as electronic by another; a talking book as disc or sound.
  if (both === 'electronic online' || both === 'audio electronic') return 'nearlySame';
  // Systems without a leader call maps and scores books, and a wrong code makes a map of a book on maps.
  if (/map|score/.test(both)) return both.includes('print') ? 'map' : 'different';
  if (a === bareA && b === bareB) return 'different';
  return 'assumedDifferent';
}

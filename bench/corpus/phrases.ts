import { isVietnameseSyllable } from '#lib/vietnamese';
import type { Agent, Book } from './book.ts';
import type { Practice } from './practices.ts';

const romans = [
  '',
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
  'XVI',
  'XVII',
  'XVIII',
  'XIX',
  'XX',
];
const ordinals = ['', 'nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const english = ['', '1st', '2nd', '3rd'];
const englishWords = [
  '',
  'First',
  'Second',
  'Third',
  'Fourth',
  'Fifth',
  'Sixth',
  'Seventh',
  'Eighth',
  'Ninth',
  'Tenth',
];

export function volumeWording({ volume }: Book, habit: Practice['writes']['volume'][1]): string | undefined {
  if (volume === undefined) return undefined;
  const { word, number } = volume;
  if (word === 'Số') return `Số ${number}`;
  if (word === 'Band' || word === 'Volume')
    return `${habit === 'T.1' ? word.charAt(0).toLowerCase() + (word === 'Band' ? 'd' : '') : word}${habit === 'T.1' ? '. ' : ' '}${number}`;
  if (habit === 'T.1') return `${word === 'Phần' ? 'Ph' : word.charAt(0)}.${number}`;
  return `${word} ${habit === 'Tập I' ? (romans[Number(number)] ?? number) : number}`;
}

/** *Tái bản lần thứ 2*: the third time that it is printed. Some count from the first printing. */
export function editionWording(book: Book, practice: Practice): string | undefined {
  const { edition, language } = book;
  if (edition === undefined) return undefined;
  const { rules, edition: habit } = practice.writes;
  if (typeof edition === 'string') {
    if (rules === 'rda')
      return edition
        .replace(/\bed\b\.?/, 'edition')
        .replace(/\brev\b\.?/, 'revised')
        .replace(/\bAufl\b\.?/, 'Auflage');
    return rules === 'isbd'
      ? edition
          .replace(/\bedition\b/i, 'ed.')
          .replace(/\brevised\b/i, 'rev.')
          .replace(/\bAuflage\b/, 'Aufl.')
      : edition;
  }
  if (language !== 'vie')
    return rules === 'rda'
      ? `${englishWords[edition] ?? `${edition}th`} edition`
      : `${english[edition] ?? `${edition}th`} ${rules === 'isbd' ? 'ed.' : 'edition'}`;
  switch (habit) {
    case 'Tái bản lần thứ ba':
      return `Tái bản lần thứ ${ordinals[edition] ?? edition}`;
    case 'In lần thứ 4':
      return `In lần thứ ${edition + 1}`;
    case '3rd ed.':
      return `Tái bản lần thứ ${edition}`;
    default:
      return habit.replace('3', String(edition));
  }
}

export function placeWording(place: string, habit: Practice['writes']['place']): string {
  if (habit === 'short')
    return place
      .replace(/^Hà Nội$/, 'H.')
      .replace(/^TP\. Hồ Chí Minh$/, 'Tp. Hồ Chí Minh')
      .replace(/^Sài Gòn$/, 'S.');
  return habit === 'medium' ? place.replace(/^TP\./, 'Tp.') : place.replace(/^TP\. /, 'Thành phố ');
}

function isVietnamese(name: string): boolean {
  return !name.includes(',') && name.split(' ').every((word) => isVietnameseSyllable(word.toLowerCase()));
}

/** Vietnamese names as the library has them; Western ones inverted, but by those who type what the cover says. */
export function nameWording({ name, kind }: Agent, practice: Practice): string {
  if (kind === 'body') return name;
  const { names, rules } = practice.writes;
  const words = name.split(' ');
  if (!isVietnamese(name)) {
    const [family = '', first = ''] = name.split(', ');
    if (practice.type === 'community' || practice.type === 'school') return first === '' ? name : `${first} ${family}`;
    return name.includes(',') || words.length < 2 || rules === 'bare'
      ? name
      : `${words.at(-1)}, ${words.slice(0, -1).join(' ')}`;
  }
  if (names === 'direct' || words.length < 2) return name;
  return names === 'comma'
    ? `${words[0]}, ${words.slice(1).join(' ')}`
    : `${words.at(-1)}, ${words.slice(0, -1).join(' ')}`;
}

function titlePage({ name, kind }: Agent): string {
  const [family = '', first] = name.replace(/, \d.*$/, '').split(', ');
  return kind === 'body' || first === undefined ? name : `${first} ${family}`;
}

export function responsibility(book: Book): string | undefined {
  const by = book.authors.map((agent) => titlePage(agent) + (agent.role === undefined ? '' : ` (${agent.role})`));
  const helpers = book.contributors.map((agent) =>
    (book.language === 'vie'
      ? `${agent.role ?? ''}: ${titlePage(agent)}`
      : `${agent.role ?? 'with'} ${titlePage(agent)}`
    ).trim(),
  );
  const cut = (names: string[]): string => (names.length > 3 ? `${names[0]}...` : names.join(', '));
  return [...(by.length > 0 ? [cut(by)] : []), ...helpers].join(' ; ') || undefined;
}

export function extentWording(book: Book, practice: Practice, pages: number | undefined): string | undefined {
  if (book.form === 'audio') return '1 đĩa CD';
  if (book.form === 'ebook') return '1 tài liệu điện tử';
  if (book.form === 'film') return '1 đĩa DVD';
  if (book.form === 'map') return '1 tờ';
  if (pages === undefined) return undefined;
  const habit = practice.writes.pages;
  const unit =
    practice.writes.rules === 'isbd' && book.language !== 'vie' && habit === 'tr.'
      ? ' p.'
      : habit === 'tr.' || habit === 'tr'
        ? habit
        : ` ${habit}`;
  const text = habit === 'bare' ? String(pages) : `${pages}${unit}`;
  return book.form === 'braille' ? `${text} (chữ Braille)` : text;
}

import { z } from 'zod';
import { type Chance, chance } from '../../src/domains/catalogue/demo/random.ts';
import { type Agent, type Book, given } from './book.ts';
import { book, isbn, person, pick, sheets } from './pattern-parts.ts';
import patterns from './tables/patterns.json' with { type: 'json' };

/**
 * Books as whole groups of them are made in life: school books by subject, grade, kind, programme and volume, theses with
 * their summaries, laws in every wording, yearbooks, histories of districts, comics in ninety volumes, issues of serials. They
 * are hard because they differ in one word or number. Titles follow the patterns of `tables/patterns.json`; persons are invented.
 */
export function patternBooks(seed: string): Book[] {
  const luck = chance('patterns', seed);
  return [
    ...schoolBooks(luck),
    ...theses(luck),
    ...laws(luck),
    ...yearbooks(luck),
    ...districtHistories(luck),
    ...comics(luck),
    ...serials(luck),
    ...handbooks(luck),
  ];
}

const lawYears = z.array(z.tuple([z.string(), z.array(z.int())])).parse(patterns.laws);
/** Title, author, volumes, first year, pages of each. */
const comicSeries = z.array(z.tuple([z.string(), z.string(), z.int(), z.int(), z.int()])).parse(patterns.comics);
function schoolBooks(luck: Chance): Book[] {
  const made: Book[] = [];
  for (const subject of patterns.subjects)
    for (const grade of subject.grades)
      for (const programme of patterns.programmes) {
        const chief = person(luck, 'ch.b.');
        const helpers = Array.from({ length: 1 + luck.below(3) }, () => person(luck));
        let textbook: string | undefined;
        for (const kind of patterns.kinds) {
          if (!luck.happens(kind.share * (programme.series === undefined ? 1 : 0.75))) continue;
          const [title = '', designation] = kind.form
            .replace('{s}', kind.form.startsWith('{') ? subject.name : lower(subject.name))
            .replace('{g}', String(grade))
            .split(' : ');
          const house =
            kind.house ??
            (programme.series === 'Cánh diều'
              ? 'Đại học Sư phạm'
              : programme.from < 2010
                ? 'Giáo dục'
                : 'Giáo dục Việt Nam');
          const year = programme.from + luck.below(6);
          const volumes =
            'twoVolumes' in subject && subject.twoVolumes && luck.happens(0.85) ? ['1', '2'] : [undefined];
          for (const number of volumes) {
            const id = `school:${subject.name}-${grade}-${programme.series ?? 'ct2002'}-${kind.form}-${number ?? 0}`;
            const near =
              kind.near === undefined || textbook === undefined ? undefined : { id: textbook, kind: kind.near };
            const volume = number === undefined ? undefined : ({ word: 'Tập', number } as const);
            made.push(
              book(id, {
                title,
                authors: kind.house === undefined ? [chief, ...helpers] : [person(luck)],
                publisher: house,
                year,
                pages: sheets(64, 220, luck),
                centimetres: luck.happens(0.7) ? 24 : 21,
                shelf: 'school',
                ...given({ designation, volume, near, isbn: isbn(year, luck), series: programme.series }),
              }),
            );
            textbook ??= id;
          }
        }
      }
  return made;
}

function lower(text: string): string {
  return text === 'Tiếng Anh' || text === 'Tiếng Việt' ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function theses(luck: Chance): Book[] {
  return Array.from({ length: 5000 }, (_, place) => {
    const where = pick(patterns.theses.places, luck)
      .replace('{p}', pick(patterns.provinces, luck))
      .replace('{d}', pick(patterns.districts, luck));
    const title = `${pick(patterns.theses.verbs, luck)} ${pick(patterns.theses.topics, luck)} tại ${where}`;
    const year = 1996 + luck.below(29);
    const degree = luck.happens(0.7) ? 'Luận văn thạc sĩ' : 'Luận án tiến sĩ';
    const facts = {
      title,
      authors: [person(luck)],
      place: 'Hà Nội',
      publisher: pick(
        [
          'Đại học Quốc gia Hà Nội',
          'Đại học Kinh tế Quốc dân',
          'Đại học Bách khoa Hà Nội',
          'Đại học Sư phạm Hà Nội',
          'Học viện Nông nghiệp Việt Nam',
        ],
        luck,
      ),
      year,
      centimetres: 30,
      shelf: 'thesis',
    } as const;
    const id = `thesis:${place}`;
    const thesis = book(id, { ...facts, subtitle: degree, pages: sheets(90, 210, luck) });
    if (!luck.happens(0.25)) return [thesis];
    const summary = book(`${id}:summary`, {
      ...facts,
      work: id,
      designation: `Tóm tắt ${degree.charAt(0).toLowerCase()}${degree.slice(1)}`,
      pages: sheets(20, 30, luck),
      centimetres: 21,
      near: { id, kind: 'thesis-and-summary' },
    });
    return [thesis, summary];
  }).flat();
}

function laws(luck: Chance): Book[] {
  const made: Book[] = [];
  const issuers = ['Chính trị Quốc gia', 'Lao động', 'Tư pháp', 'Hồng Đức', 'Thống kê', 'Lao động - Xã hội'];
  const wordings = [
    '{l} năm {y}',
    '{l} và văn bản hướng dẫn thi hành',
    'Tìm hiểu {l}',
    'Hỏi đáp về {l}',
    'Bình luận khoa học {l} năm {y}',
    'So sánh {l} năm {y} với luật cũ',
  ];
  for (const [name, years] of lawYears)
    for (const passed of years)
      for (const [at, wording] of wordings.entries())
        for (const house of issuers) {
          if (!luck.happens(at === 0 ? 0.45 : 0.12)) continue;
          const year = passed + 1 + luck.below(3);
          const id = `law:${name}-${passed}-${at}-${house}`;
          const title = wording.replace('{l}', name).replace('{y}', String(passed));
          const authors: Agent[] =
            at === 0 ? [{ name: 'Việt Nam (Cộng hoà xã hội chủ nghĩa)', kind: 'body' }] : at < 3 ? [] : [person(luck)];
          made.push(
            book(id, {
              title,
              authors,
              publisher: house,
              year,
              pages: sheets(80, 400, luck),
              centimetres: 19,
              shelf: 'state',
              work: `law:${name}-${passed}-${at}`,
              ...given({ isbn: isbn(year, luck) }),
              ...(made.at(-1)?.work === `law:${name}-${passed}-${at}` && {
                near: { id: made.at(-1)?.id ?? '', kind: 'other-publisher' },
              }),
            }),
          );
        }
  return made;
}

function yearbooks(luck: Chance): Book[] {
  return patterns.provinces.flatMap((province) => {
    const work = `yearbook:${province}`;
    const first = 1998 + luck.below(12);
    return Array.from({ length: 2 + luck.below(6) }, (_, place) => {
      const year = first + place;
      return book(`${work}-${year}`, {
        work,
        title: `Niên giám thống kê tỉnh ${province} năm ${year}`,
        authors: [{ name: `Cục Thống kê tỉnh ${province}`, kind: 'body' }],
        publisher: 'Thống kê',
        year: year + 1,
        pages: sheets(300, 520, luck),
        centimetres: 25,
        shelf: 'state',
        ...given({ isbn: isbn(year + 1, luck) }),
        ...(place > 0 && { near: { id: `${work}-${year - 1}`, kind: 'other-year-of-yearbook' } }),
      });
    });
  });
}

function districtHistories(luck: Chance): Book[] {
  return patterns.districts.flatMap((district) => {
    const work = `history:${district}`;
    const count = 1 + luck.below(3);
    const year = 1990 + luck.below(25);
    const spans = ['1930 - 1945', '1945 - 1975', '1975 - 2005'];
    return Array.from({ length: count }, (_, place) =>
      book(`${work}-${place + 1}`, {
        work,
        title: `Lịch sử Đảng bộ huyện ${district}`,
        subtitle: spans[place] ?? '',
        authors: [{ name: `Đảng Cộng sản Việt Nam. Huyện uỷ ${district}`, kind: 'body' }],
        publisher: pick(['Chính trị Quốc gia', 'Nghệ An', 'Đà Nẵng', 'Thanh Hoá', 'Thuận Hoá'], luck),
        year: year + place * (1 + luck.below(4)),
        pages: sheets(160, 420, luck),
        centimetres: 21,
        shelf: 'state',
        ...(count > 1 && { volume: { word: 'Tập', number: String(place + 1) } as const }),
        ...(place > 0 && { near: { id: `${work}-${place}`, kind: 'other-volume' } }),
      }),
    );
  });
}

function comics(luck: Chance): Book[] {
  return comicSeries.flatMap(([title, author, count, from, pages]) =>
    Array.from({ length: count }, (_, place) => {
      const id = `comic:${title}-${place + 1}`;
      const year = from + Math.floor(place / 14);
      return book(id, {
        work: `comic:${title}`,
        title,
        authors: [{ name: author, kind: 'person' }],
        publisher: title === 'Trạng Quỷnh' ? 'Đồng Nai' : title === 'Thần đồng đất Việt' ? 'Trẻ' : 'Kim Đồng',
        year,
        pages,
        centimetres: 18,
        shelf: 'children',
        volume: { word: 'Tập', number: String(place + 1) },
        ...given({ isbn: isbn(year, luck) }),
        ...(place > 0 && { near: { id: `comic:${title}-${place}`, kind: 'other-volume' } }),
      });
    }),
  );
}

function serials(luck: Chance): Book[] {
  return patterns.serials.flatMap((title) => {
    const work = `serial:${title}`;
    const whole = book(work, {
      title,
      authors: [],
      publisher: 'Hà Nội',
      place: 'Hà Nội',
      year: 1960 + luck.below(35),
      form: 'serial',
      shelf: 'serial',
    });
    const year = 2000 + luck.below(18);
    const issues = Array.from({ length: 4 + luck.below(9) }, (_, place) =>
      book(`${work}-${year}-${place + 1}`, {
        work,
        title,
        volume: { word: 'Số', number: `${place + 1}/${year}` },
        authors: [],
        place: 'Hà Nội',
        publisher: 'Hà Nội',
        year,
        pages: sheets(64, 120, luck),
        centimetres: 27,
        shelf: 'serial',
        near: { id: place === 0 ? work : `${work}-${year}-${place}`, kind: 'other-part-of-serial' },
      }),
    );
    const supplement = book(`${work}-supplement`, {
      work,
      title,
      designation: 'Phụ trương',
      authors: [],
      place: 'Hà Nội',
      publisher: 'Hà Nội',
      year,
      pages: sheets(16, 60, luck),
      shelf: 'serial',
      near: { id: work, kind: 'supplement-or-part' },
    });
    return [whole, ...issues, supplement];
  });
}

function handbooks(luck: Chance): Book[] {
  const made: Book[] = [];
  const forms = (
    patterns.crops.map((crop) => [
      `Kỹ thuật trồng ${crop}`,
      `Kỹ thuật trồng và chăm sóc ${crop}`,
      `Cây ${crop}`,
      `Phòng trừ sâu bệnh hại ${crop}`,
    ]) as string[][]
  ).concat(
    patterns.animals.map((animal) => [
      `Kỹ thuật nuôi ${animal}`,
      `Hỏi đáp kỹ thuật nuôi ${animal}`,
      `Nuôi ${animal} ở hộ gia đình`,
    ]),
  );
  for (const group of forms)
    for (const title of group)
      for (let round = 0; round < 3; round++) {
        if (!luck.happens(0.7)) continue;
        const year = 1992 + luck.below(32);
        const house = pick(
          ['Nông nghiệp', 'Lao động', 'Thanh niên', 'Khoa học và Kỹ thuật', 'Hồng Đức', 'Thanh Hoá'],
          luck,
        );
        made.push(
          book(`handbook:${title}-${round}`, {
            title,
            authors: [person(luck)],
            publisher: house,
            year,
            pages: sheets(48, 180, luck),
            centimetres: 19,
            shelf: 'popular',
            ...given({ isbn: isbn(year, luck) }),
            ...(round > 0 && { near: { id: `handbook:${title}-${round - 1}`, kind: 'other-author' } }),
          }),
        );
      }
  return made;
}

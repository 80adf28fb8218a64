import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { nameKey } from './name-key.ts';
import { parsePersonalName } from './person-name.ts';
import { splitNames } from './split-names.ts';

describe('parsePersonalName', () => {
  it.each([
    ['dots', `Nguyễn ${'.'.repeat(90_000)}x`],
    ['signs', `Nguyễn A${' ,;:'.repeat(25_000)}x`],
    ['brackets', `Nguyễn ${'['.repeat(90_000)}`],
  ])('takes no longer than a name is long: %s', (_, text) => {
    const before = process.cpuUsage().user;
    parsePersonalName(text);
    expect(process.cpuUsage().user - before).toBeLessThan(3_000_000);
  });

  test.each([
    'Nguyễn Du',
    'Nguyễn, Du',
    'NGUYỄN DU',
    'Du, Nguyễn',
    'nguyễn du',
    'NGUYỄN, DU.',
    'Nguyễn Du,',
    'Nguyê\u0303n Du',
  ])('reads %s as Nguyễn Du', (text) => {
    expect(parsePersonalName(text)).toMatchObject({
      kind: 'person',
      display: 'Nguyễn Du',
      family: 'Nguyễn',
      middle: '',
      given: 'Du',
      syllables: ['nguyễn', 'du'],
      foldedSyllables: ['nguyen', 'du'],
      vietnamese: true,
    });
  });

  test.each([
    ['Nguyen Du', 'Nguyen Du', false],
    ['Du, Nguyen', 'Nguyen Du', true],
    ['Giap, Vo Nguyen', 'Vo Nguyen Giap', true],
    ['Minh, Hồ Chí', 'Hồ Chí Minh', true],
    ['Mai, Nguyễn Thị', 'Nguyễn Thị Mai', true],
    ['Nguyễn, Thị Mai', 'Nguyễn Thị Mai', false],
    ['Tolstoy, Leo', 'Leo Tolstoy', true],
    ['TOLSTOY, LEO', 'Leo Tolstoy', true],
    ['Le Clézio, J.-M. G.', 'J.-M. G. Le Clézio', true],
    ['Mao, Zedong', 'Mao Zedong', false],
    ['MO, YAN', 'Mo Yan', false],
    ['Kim, Jong-il', 'Kim Jong-il', false],
    ['Murakami, Haruki', 'Haruki Murakami', true],
    ['Lee, Harper', 'Harper Lee', true],
    ['Lang, Andrew', 'Andrew Lang', true],
    ['J. K. Rowling', 'J. K. Rowling', false],
    ['Nguyễn-Ái-Quốc', 'Nguyễn Ái Quốc', false],
  ])('puts %s into reading order: %s', (text, display, inverted) => {
    expect(parsePersonalName(text)).toMatchObject({ display, inverted });
  });

  test.each([
    ['Hồ Chí Minh', 'Hồ', 'Chí', 'Minh'],
    ['Tôn Nữ Thị Ninh', 'Tôn Nữ', 'Thị', 'Ninh'],
    ['Hoàng Phủ Ngọc Tường', 'Hoàng Phủ', 'Ngọc', 'Tường'],
    ['Nguyễn Thị Minh Khai', 'Nguyễn', 'Thị Minh', 'Khai'],
    ['Tản Đà', '', '', 'Tản Đà'],
    ['Xuân Diệu', '', '', 'Xuân Diệu'],
    ['Niê Thanh Mai', 'Niê', 'Thanh', 'Mai'],
    ['Ksor Nhâm', 'Ksor', '', 'Nhâm'],
    ['Hans Christian Andersen', 'Andersen', 'Christian', 'Hans'],
    ['T.S. Eliot', 'Eliot', '', 'T.S.'],
    ['Martin Luther King Jr.', 'King', 'Luther', 'Martin'],
    ['Tolstoy, Leo', 'Tolstoy', '', 'Leo'],
    ['Le Clézio, J.-M. G.', 'Le Clézio', 'G.', 'J.-M.'],
    ['Mao, Zedong', 'Mao', '', 'Zedong'],
    ['Kim, Il-sung', 'Kim', '', 'Il-sung'],
  ])('splits %s', (text, family, middle, given) => {
    expect(parsePersonalName(text)).toMatchObject({ family, middle, given });
  });

  test.each([
    ['GS.TS. Nguyễn Văn A', { titles: ['GS', 'TS'] }],
    ['Th.S. Lê Thị C', { titles: ['Th.S'], display: 'Lê Thị C' }],
    ['P.G.S. T.S. Lê Văn B', { titles: ['P.G.S', 'T.S'], display: 'Lê Văn B' }],
    ['K.S Lê Văn C', { titles: ['K.S'], display: 'Lê Văn C' }],
    ['PGS.TS.Nguyễn Văn A', { titles: ['PGS', 'TS'] }],
    ['Nguyễn Văn A, TS.', { titles: ['TS'] }],
    ['Thượng toạ Nguyễn Văn A', { titles: ['Thượng toạ'] }],
    ['Tiến sĩ Nguyễn Văn A', { titles: ['Tiến sĩ'] }],
    ['Nguyễn Văn A (Chủ biên)', { roles: ['chief-editor'] }],
    ['Nguyễn Văn A (ch.b.), 1950-', { roles: ['chief-editor'], dates: '1950-' }],
    ['Nguyễn Văn A, chủ biên', { roles: ['chief-editor'] }],
    ['Nguyễn Văn A dịch', { roles: ['translator'] }],
    ['Nguyễn Văn A biên soạn', { roles: ['compiler'] }],
    ['Dịch: Nguyễn Văn A', { roles: ['translator'] }],
    ['Nguyễn Văn A (dịch, chú giải)', { roles: ['translator', 'reviser'] }],
    ['Nguyễn Văn A, 1920 - 1999', { dates: '1920-1999' }],
    ['Nguyễn Văn A (sinh 1950)', { dates: 'sinh 1950' }],
    ['Nguyễn Văn A ... [và những người khác]', {}],
    ['Nguyễn Văn A [et al.]', {}],
  ])('takes off what clings to the name in %s', (text, parts) => {
    expect(parsePersonalName(text)).toMatchObject({ display: 'Nguyễn Văn A', vietnamese: true, ...parts });
  });

  it('leaves a suffix behind the name of a heading, and a rank where it stands', () => {
    const dumas = parsePersonalName('DUMAS, ALEXANDRE, FILS', { heading: true });
    expect(dumas).toMatchObject({ display: 'Alexandre Dumas Fils', family: 'Dumas', given: 'Alexandre' });
    const text = 'Elizabeth II, Queen of Great Britain';
    expect(parsePersonalName(text, { heading: true })).toMatchObject({ display: text, family: '' });
  });

  test.each([
    ['Nam, Cao', 'Nam Cao', false],
    ['NAM, CAO, 1917-1951', 'Nam Cao', false],
    ['Văn, Cao', 'Văn Cao', false],
    ['Cao, Nam, 1915-1951', 'Nam Cao', true],
    ['Diệu, Xuân', 'Xuân Diệu', true],
    ['Tử, Hàn Mặc', 'Hàn Mặc Tử', true],
    ['Tản, Đà', 'Tản Đà', false],
  ])('knows the pen name in %s', (text, display, inverted) => {
    expect(parsePersonalName(text, { heading: true })).toMatchObject({
      display,
      inverted,
      family: '',
      given: display,
      vietnamese: true,
    });
  });

  test.each([
    ['Cao, Nam', undefined, 'Cao Nam'],
    ['Nam, Cao', '1962-', 'Cao Nam'],
    ['Cao, Nam', '1962-', 'Cao Nam'],
    ['Ngô, Tất Tố', '1894-1954', 'Ngô Tất Tố'],
    ['Ngô, Tất Tố', undefined, 'Ngô Tất Tố'],
    ['Nam, Nguyễn Văn', undefined, 'Nguyễn Văn Nam'],
  ])('reads %s with the dates %s as %s, who has a family name', (text, dates, display) => {
    const parsed = parsePersonalName(text, { heading: true, ...(dates !== undefined && { dates }) });
    expect([parsed.display, parsed.family]).toEqual([display, display.split(' ')[0]]);
  });

  it('keeps a given name that looks like a role', () => {
    expect(parsePersonalName('Nguyễn Văn Dịch')).toMatchObject({ given: 'Dịch', roles: [] });
    expect(parsePersonalName('Nguyễn, Lời')).toMatchObject({ display: 'Nguyễn Lời', roles: [] });
  });

  test.each([
    ['Tố Như (Nguyễn Du), 1766-1820', 'Nguyễn Du', 'Tố Như'],
    ['Nguyễn Du (Tố Như)', 'Nguyễn Du', 'Tố Như'],
    ['Tô Hoài (bút danh: Nguyễn Sen)', 'Tô Hoài', 'Nguyễn Sen'],
    ['Nguyễn Khắc Hiếu, bút danh Tản Đà', 'Nguyễn Khắc Hiếu', 'Tản Đà'],
  ])('finds both names in %s', (text, display, penName) => {
    expect(parsePersonalName(text)).toMatchObject({ display, penName });
  });

  it('takes the first of several names and lists the others', () => {
    expect(parsePersonalName('ThS. Nguyễn Anh Vũ, PGS.TS. Phạm Hoàng Anh (ch.b.)')).toMatchObject({
      display: 'Nguyễn Anh Vũ',
      others: ['PGS.TS. Phạm Hoàng Anh (ch.b.)'],
      inverted: false,
    });
  });

  it('takes a heading as one name, however it looks', () => {
    const text = 'García Márquez, Gabriel José, 1927-2014';
    const heading = {
      display: 'Gabriel José García Márquez',
      family: 'García Márquez',
      dates: '1927-2014',
      others: [],
    };
    expect(parsePersonalName(text, { heading: true })).toMatchObject(heading);
    expect(parsePersonalName(text).others).toHaveLength(1);
  });

  test.each([
    ['Nhiều tác giả', 'several'],
    ['Tập thể tác giả', 'several'],
    ['Khuyết danh', 'anonymous'],
    ['', 'anonymous'],
    ['(1990)', 'anonymous'],
    ['Bộ Giáo dục và Đào tạo', 'corporate'],
    ['BỘ GIÁO DỤC VÀ ĐÀO TẠO', 'corporate'],
    ['Viện Sử học', 'corporate'],
    ['Trường Đại học Sư phạm Hà Nội', 'corporate'],
    ['Nhà xuất bản Kim Đồng', 'corporate'],
    ['Hội Nhà văn Việt Nam', 'corporate'],
    ['Hanoi University of Science', 'corporate'],
    ['Ban Mai', 'person'],
    ['Nam Cao', 'person'],
  ])('%s is %s', (text, kind) => {
    expect(parsePersonalName(text).kind).toBe(kind);
  });

  it('knows names that are not Vietnamese', () => {
    for (const name of ['Leo Tolstoy', 'Antoine de Saint-Exupéry', 'O. Henry', 'José Saramago', '魯迅']) {
      expect(parsePersonalName(name)).toMatchObject({ vietnamese: false, display: name });
    }
  });

  it('never throws, and gives clean text and tokens of equal number', () => {
    const part = fc.constantFrom(
      'Nguyễn',
      'Du',
      ',',
      '(',
      ')',
      'GS.',
      'TS',
      '1766-1820',
      'dịch',
      '.',
      ' ',
      ':',
      'chủ biên',
      '[',
      ']',
      'và',
      '-',
      'Lê',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 10 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (input) => {
        const name = parsePersonalName(input);
        expect(name.syllables.length).toBe(name.foldedSyllables.length);
        expect(name.display.normalize('NFC')).toBe(name.display);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('splitNames', () => {
  test.each([
    ['Phan Kế Bính, Lê Văn Phúc', ['Phan Kế Bính', 'Lê Văn Phúc']],
    ['Paul Krugman, Robin Wells & Tony Judt', ['Paul Krugman', 'Robin Wells', 'Tony Judt']],
    ['Nguyễn Văn A (ch.b., dịch), Lê B, Trần C', ['Nguyễn Văn A (ch.b., dịch)', 'Lê B', 'Trần C']],
    ['Nguyễn Văn A và Lê Thị B', ['Nguyễn Văn A', 'Lê Thị B']],
    ['Nguyễn Du ; Đào Duy Anh hiệu khảo', ['Nguyễn Du', 'Đào Duy Anh hiệu khảo']],
    ['Trần Thị Mai, 1950-, Lê Văn B, chủ biên', ['Trần Thị Mai, 1950-', 'Lê Văn B, chủ biên']],
  ])('%s', (text, names) => {
    expect(splitNames(text)).toEqual(names);
  });

  test.each([
    'Tolstoy, Leo',
    'Hồ Chí Minh, 1890-1969',
    'Le Clézio, J.-M. G.',
    'Trần Thị Mai, TS.',
    'Shannon Thomas, LCSW',
    'Minh, Hồ Chí',
    'King, Martin Luther, Jr.',
  ])('%s stays one', (text) => {
    expect(splitNames(text)).toEqual([text]);
  });
});

describe('nameKey', () => {
  it('is one for all writings of a name', () => {
    const writings = [
      'Nguyễn Du',
      'Nguyễn, Du',
      'NGUYỄN DU',
      'Du, Nguyễn',
      'Nguyen Du',
      'Tố Như (Nguyễn Du), 1766-1820',
      'GS. Nguyễn Du (Chủ biên)',
    ];
    expect(new Set(writings.map((name) => nameKey(name)))).toEqual(new Set(['du nguyen']));
    expect(nameKey('Tolstoy, Leo, 1828-1910')).toBe(nameKey('Leo Tolstoy'));
  });

  it('keeps different names apart, but for marks', () => {
    expect(nameKey('Nguyễn Văn A')).not.toBe(nameKey('Nguyễn Văn B'));
    expect(nameKey('Nguyễn Dữ')).toBe(nameKey('Nguyễn Du'));
  });
});

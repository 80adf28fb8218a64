import { describe, expect, it } from 'vitest';
import { pairsOfFamilies, readFamilyFile } from './read-family-files.ts';

const record = (title: string): string => `=LDR  00000nam a2200000 a 4500\n=245  10$a${title}\n`;
const text = `## family: Tắt đèn
# edition: A | why: Văn học 2014
${record('Tắt đèn')}
# edition: A
${record('TAT DEN')}
# edition: ? | why: no year
${record('Tắt đèn /$cNgô Tất Tố')}
# edition: B | why: 2016
${record('Tắt đèn : tiểu thuyết')}
## family: Bỉ vỏ
# edition: A
${record('Bỉ vỏ')}`;

describe('a file of families', () => {
  it('gives every pair within a family that can be judged', async () => {
    const families = await readFamilyFile('literature', text);
    expect(families.map(({ name, records }) => [name, records.map(({ edition }) => edition)])).toEqual([
      ['Tắt đèn', ['A', 'A', undefined, 'B']],
      ['Bỉ vỏ', ['A']],
    ]);
    expect(pairsOfFamilies('literature', families).map(({ same, kind, why }) => [same, kind, why])).toEqual([
      [true, 'literature', 'Văn học 2014'],
      [false, 'literature', 'Văn học 2014; 2016'],
      [false, 'literature', '2016'],
    ]);
  });

  it.each([
    ['## family: x\nwhat\n', 'x.families, line 2: neither a family, an edition nor a record'],
    ['## family: x\n# edition: AB\n', 'x.families, line 2: neither a family, an edition nor a record'],
    ['## family: x\n# edition: A\n\n# edition: B\n', 'x.families, line 2: no record follows'],
    [`# edition: A\n${record('x')}`, 'x.families, line 1: no record follows'],
  ])('says where it is damaged: %j', async (damaged, message) => {
    await expect(readFamilyFile('x', damaged)).rejects.toThrow(message);
  });
});

import { describe, expect, it } from 'vitest';
import { inFigures } from './in-figures.ts';
import { leftOverWords } from './left-over-words.ts';

const left = (a: string, b: string) => leftOverWords(inFigures(a), inFigures(b));

describe('words left over', () => {
  it.each([
    ['ki thuat nuoi tom su', 'ki thuat nuoi tom the', ['su'], ['the']],
    ['bai tap hoa hoc huu co', 'bai tap hoa hoc vo co', ['huu'], ['vo']],
    ['history of korea', 'history of japan', ['korea'], ['iapan']],
    ['lich su dang bo huyen yen khanh', 'lich su dang bo huyen yen mo', ['khanh'], ['mo']],
  ])('%s, %s: each has a word that the other lacks', (a, b, ofA, ofB) => {
    const { a: x, b: y } = left(a, b);
    expect([x, y]).toEqual([ofA, ofB]);
  });

  it.each([
    ['truyen ke tu lang sen', 'chuyen ke tu lang sen'],
    ['dat rung phuong nam', 'ddaats rung phuwowng nam'],
    ['hoi van hoc nghe thuat thai binh', 'hoi vhnt thai binh'],
    ['ha noi ba muoi sau pho phuong', 'ha noi 36 pho phuong'],
    ['hoi nghi lan thu nhat', 'hoi nghi lan i'],
    ['introduction to the theory of numbers', 'introduction on the theory of numbers'],
    ['reinforcement learning', 'reinforcment learning'],
    ['san ti', 'santi'],
    ['thiet ke duong o to', 'thiet ke duong oto'],
    ['ngan nam van vat', 'nghin nam van vat'],
    ['10 van cau hoi vi sao', 'muoi van cau hoi vi sao'],
    ['nineteen eighty four', '1984'],
    ['a hundred years of philosophy', '100 years of philosophy'],
  ])('%s, %s: nothing', (a, b) => {
    const { a: x, b: y } = left(a, b);
    expect([x, y]).toEqual([[], []]);
  });

  it.each([
    ['principles of macroeconomics', 'principles of microeconomics'],
    ['northern germany', 'southern germany'],
    ['guide to estonia', 'guide to latvia'],
    ['trinh do a', 'trinh do b'],
    ['xviie siecle', 'xviiie siecle'],
  ])('%s, %s: is no typing error', (a, b) => {
    const { a: x, b: y, contrast } = left(a, b);
    expect(x.length + y.length).toBeGreaterThan(0);
    expect(contrast || /\d/.test(x.join('') + y.join(''))).toBe(true);
  });

  it('says where one syllable stands for another that is a letter apart', () => {
    expect(left('ki thuat nuoi ca tre', 'ki thuat nuoi ca tra').letter).toBe(true);
    expect(left('phuc hoi chung nang', 'phuc hoi chuc nang').letter).toBe(true);
    expect(left('cam nan sua chua xe lang hang', 'cam nang sua chua xe nang hang').letter).toBe(true);
    expect(left('ki thuat nuoi ca tre', 'ki thuat nuoi ca chep').letter).toBe(false);
  });
});

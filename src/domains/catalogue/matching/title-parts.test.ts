import { expect, describe as group, it } from 'vitest';
import type { MarcRecord } from '#lib/marc';
import { describe } from '../records/describe.ts';
import { extractFeatures } from './index.ts';

function featuresOf(...subfields: [string, string][]) {
  const record: MarcRecord = {
    leader: '00000nam a2200000 a 4500',
    fields: [{ tag: '245', ind1: '1', ind2: '0', subfields: subfields.map(([code, value]) => ({ code, value })) }],
  };
  return extractFeatures(record, describe(record, 2030));
}

group('titles as libraries type them', () => {
  it.each([
    ['Hòn đất: tiểu thuyết', 'hòn đất', 'tiểu thuyết'],
    ['Phất / Đồ Phồn', 'phất', undefined],
    ['Vietnam : a long history', 'vietnam', 'a long history'],
  ])('%s is taken apart', (typed, title, subtitle) => {
    const { title: read } = featuresOf(['a', typed]);
    expect([read?.x, read?.sx]).toEqual([title, subtitle]);
  });

  it('takes a bare number in $n for a volume, and keeps the title of the part', () => {
    const read = featuresOf(['a', 'Lịch triều hiến chương loại chí.'], ['n', '[3],'], ['p', 'Khoa mục chí']);
    expect(read.volume?.v).toEqual(['3']);
    expect(read.title?.x).toBe('lịch triều hiến chương loại chí khoa mục chí');
  });

  it.each([
    ['Kỹ thuật đo lường. Quyển thứ nhất', 'v', '1'],
    ['Philosophie der symbolischen Formen. I. Teil', 'p', '1'],
    ['Chiến tranh và hoà bình. T.1-3', 'v', '1-3'],
    ['红楼梦. vol. 上', 'v', 'thuong'],
  ] as const)('%s: designation %s %s', (typed, key, value) => {
    expect(featuresOf(['a', typed]).volume?.[key]?.join()).toBe(value);
  });

  it('does not take a century without its tones for a part', () => {
    expect(featuresOf(['a', 'Lich su the ky 21 Viet Nam']).volume).toBeUndefined();
  });

  it.each([
    ['Tiếng Việt lớp năm', '5'],
    ['Toán Trung học cơ sở 8', '8'],
    ['Toán bồi dưỡng học sinh lớp 4-5', '4-5'],
  ])('%s is for grade %s', (typed, grade) => {
    expect(featuresOf(['a', typed]).grade).toBe(grade);
  });
});

group('school programmes', () => {
  it('are read from a title of a schoolbook, and no part of it', () => {
    const read = featuresOf(['a', 'Toán 6 (Cánh diều)']);
    expect([read.programme, read.title?.x]).toEqual(['cd', 'toán']);
    expect(featuresOf(['a', 'Cánh diều tuổi thơ']).title?.x).toBe('cánh diều tuổi thơ');
  });
});

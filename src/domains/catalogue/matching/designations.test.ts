import { describe, expect, it } from 'vitest';
import { tokens } from '#lib/vietnamese';
import { readDesignations } from './designations.ts';

describe('readDesignations', () => {
  it.each([
    ['Tuyển tập. T.1', '1'],
    ['Tuyển tập Tập I', '1'],
    ['Tuyển tập. Tập một', '1'],
    ['Tuyển tập, quyển 3', '3'],
    ['Tuyển tập q.3', '3'],
    ['Tuyển tập q3', '3'],
    ['Collected works, vol. 2', '2'],
    ['Collected works. Volume II', '2'],
    ['Thơ văn. T.XIV', '14'],
    ['Sử ký. Quyển thượng', 'thuong'],
    ['Tuyen tap. Tap 4', '4'],
  ])('reads the volume of %s', (title, volume) => {
    expect(readDesignations(tokens(title)).volumes).toEqual([volume]);
  });

  it.each([
    'Tập truyện ngắn',
    'Tạp chí 3 miền',
    'Sách tập đọc',
    'T và V',
    'Vitamin',
    'Số đỏ',
    'Phân 3 loại đất',
    'Quyền con người',
  ])('finds no volume, part or issue in %s', (title) => {
    const found = readDesignations(tokens(title));
    expect([...found.volumes, ...found.parts, ...found.issues]).toEqual([]);
  });

  it('tells volume and part apart', () => {
    const found = readDesignations(tokens('Lịch sử. Tập 1, phần 2'));
    expect(found.volumes).toEqual(['1']);
    expect(found.parts).toEqual(['2']);
  });

  it('reads a range of two volumes', () => {
    expect(readDesignations(tokens('Toàn tập. T.1-2')).volumes).toEqual(['1-2']);
  });

  it.each([
    ['Toán 12', '12'],
    ['Bài tập Toán lớp 10', '10'],
    ['Tự nhiên và xã hội 3', '3'],
    ['Ngữ văn 9. Tập 2', '9'],
    ['Toan 6', '6'],
  ])('reads the grade of %s', (title, grade) => {
    expect(readDesignations(tokens(title)).grade).toBe(grade);
  });

  it.each(['Toán 13', '36 phố phường', 'Toán cao cấp 2', 'Văn 1975'])('finds no grade in %s', (title) => {
    expect(readDesignations(tokens(title)).grade).toBeUndefined();
  });
});

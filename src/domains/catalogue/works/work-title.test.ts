import { describe, expect, it } from 'vitest';
import { readWorkTitle, withoutVolume } from './work-title.ts';

describe('readWorkTitle', () => {
  it.each([
    ['Tuyển tập Nam Cao. T.1', { core: 'tuyen tap nam cao', volumes: [1] }],
    ['Chiến tranh và hoà bình. Tập III', { core: 'chien tranh va hoa binh', volumes: [3] }],
    ['Sông Đông êm đềm. T.1-2', { core: 'song dong em dem', volumes: [1, 2] }],
    ['Sử ký Tư Mã Thiên. T.2-4', { core: 'su ky tu ma thien', volumes: [2, 3, 4] }],
    ['The old man and the sea', { core: 'old man and the sea', volumes: [] }],
    ['Tắt đèn', { core: 'tat den', volumes: [] }],
    ['Toán 10', { core: 'toan', volumes: [], grade: '10' }],
    ['Bài tập Ngữ văn 10', { core: 'ngu van', volumes: [], grade: '10', kind: 'exercises' }],
    ['Ngữ văn 10 : sách giáo viên', { core: 'ngu van', volumes: [], grade: '10', kind: 'teacher' }],
    ['Bài tập Đại số 10', { core: 'dai so 10', volumes: [], kind: 'exercises' }],
    ['Bài tập vật lý đại cương', { core: 'vat ly dai cuong', volumes: [], kind: 'exercises' }],
    // An article and a number that are the title.
    ['1984', { core: '1984', volumes: [] }],
    ['The', { core: 'the', volumes: [] }],
  ])('reads %s', (title, expected) => {
    expect(readWorkTitle(title)).toEqual(expected);
  });

  it('takes the volume from where it stands beside the title', () => {
    expect(readWorkTitle('Tuyển tập', 'Q.2').volumes).toEqual([2]);
    expect(readWorkTitle('Tuyển tập', '2').volumes).toEqual([2]);
    expect(readWorkTitle('Tuyển tập. T.1', 'T.2').volumes).toEqual([1]);
    expect(readWorkTitle('Đại số 10', 'sách giáo viên')).toEqual({ core: 'dai so 10', volumes: [], kind: 'teacher' });
  });
});

it.each([
  ['Tuyển tập Nam Cao. T.1', 'Tuyển tập Nam Cao'],
  ['Chiến tranh và hoà bình. Tập III. Người Pháp ở Moskva', 'Chiến tranh và hoà bình'],
  ['Truyện Kiều', 'Truyện Kiều'],
  ['Tập 1', 'Tập 1'],
  ['Một thời để nhớ', 'Một thời để nhớ'],
])('withoutVolume names the whole of %s', (title, whole) => {
  expect(withoutVolume(title)).toBe(whole);
});

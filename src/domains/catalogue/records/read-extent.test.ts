import { describe, expect, it } from 'vitest';
import { readExtent } from './read-extent.ts';

describe('readExtent', () => {
  it.each([
    ['223 tr.', { pages: 223 }],
    ['223tr. ; 21cm', { pages: 223 }],
    ['xvi, 345 p.', { pages: 345 }],
    ['12tr., 400tr. ảnh', { pages: 400 }],
    ['2 tập', { volumes: 2 }],
    ['3 v. (1200 p.)', { pages: 1200, volumes: 3 }],
    ['186', { pages: 186 }],
    ['application/pdf', {}],
    ['1 CD-ROM', {}],
    ['', {}],
  ])('%j is %j', (text, extent) => {
    expect(readExtent(text)).toEqual(extent);
  });
});

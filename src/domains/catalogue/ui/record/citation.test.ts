import { expect, it } from 'vitest';
import { citation } from './citation.ts';

const book = { title: 'Tắt đèn', authors: ['Ngô Tất Tố'], publisher: 'Văn học', place: 'Hà Nội', year: 1990 };

it('names author, year, title and publisher in this order', () => {
  expect(citation(book, 'https://x.example/ban-ghi/1')).toBe(
    'Ngô Tất Tố (1990). Tắt đèn. Hà Nội: Văn học. https://x.example/ban-ghi/1',
  );
});

it('begins with the title when nobody is named, and leaves out what is unknown', () => {
  expect(citation({ title: 'Truyện cổ tích.', authors: [] }, 'https://x.example/a')).toBe(
    'Truyện cổ tích. https://x.example/a',
  );
});

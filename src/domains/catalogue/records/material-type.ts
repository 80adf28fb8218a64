import type { MaterialType } from '../views.ts';

/** What a record says about what kind of thing it describes; empty strings where it says nothing. */
export interface TypeClues {
  readonly leader: string;
  /** Every 007. */
  readonly physical: readonly string[];
  readonly fixed: string;
  readonly hasThesisNote: boolean;
  readonly hasHost: boolean;
  /** 245 $h, 300 $a and 336–338 in lower case. */
  readonly words: string;
}

const brailleWords = /chữ nổi|braille|xúc giác/;
const onlineWords =
  /electronic resource|tài nguyên điện tử|tài liệu điện tử|tài liệu số|online resource|tài nguyên trực tuyến|computer disc|\bcr\b/;

/** The material type: leader/06–07, then 007, 008 and words of the description where the leader leaves it open. */
export function materialType(clues: TypeClues): MaterialType {
  const kind = clues.leader.charAt(6);
  const level = clues.leader.charAt(7);
  const form = clues.fixed.charAt(kind === 'e' || kind === 'f' || kind === 'g' || kind === 'k' ? 29 : 23);
  const category = clues.physical[0]?.charAt(0) ?? '';
  if (form === 'f' || category === 'f' || brailleWords.test(clues.words)) return 'braille';
  switch (kind) {
    case 'e':
    case 'f':
      return 'map';
    case 'c':
    case 'd':
      return 'music';
    case 'i':
    case 'j':
      return 'sound';
    case 'k':
      return 'image';
    case 'g':
      return clues.fixed.charAt(33) === 's' || clues.fixed.charAt(33) === 't' || category === 'g' ? 'image' : 'video';
    case 'm':
      return 'electronic';
    case 'o':
    case 'p':
      return 'kit';
    case 'r':
      return 'other';
  }
  if (category === 's') return 'sound';
  if (category === 'v' || category === 'm') return 'video';
  if (category === 'a' || category === 'd') return 'map';
  if (clues.hasThesisNote) return 'thesis';
  if (level === 's' || level === 'i') return 'serial';
  if (level === 'a' || level === 'b' || clues.hasHost) return 'article';
  if (kind === 't') return 'manuscript';
  if (form === 'o' || form === 'q' || form === 's' || category === 'c' || onlineWords.test(clues.words))
    return 'electronic';
  return 'book';
}

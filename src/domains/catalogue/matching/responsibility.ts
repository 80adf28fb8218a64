/** What somebody did, as far as matching cares: wrote it, translated it, anything else. */
export type Role = 'author' | 'translator' | 'other';

const translators =
  /(?:^|[^\p{L}])(?:(?:người |nhóm |biên |lược |trích |chuyển |phỏng |tuyển |soạn )?dịch(?: giả| thuật)?|chuyển ngữ|diễn nôm|việt dịch|dịch và|(?:ng|người)\.?\s?d\.?|nguoi dich|bien dich|chuyen ngu|trl|trans(?:l|lat\p{L}*)?\.?|tr\. by|englished|rendered|übers\p{L}*|übertr\p{L}*|aus dem|dt\. von|deutsch von|traduit\p{L}*|trad\p{L}*\.?|tłum\p{L}*|přel\p{L}*|přeložil\p{L}*|prel\.|prevod|oversat|övers\p{L}*|vertaald|vert\.|пер\.?|перевод\p{L}*|перев\.|переклад\p{L}*|per\. s|perev\p{L}*|översätt\p{L}*|yi|譯|译|訳|옮김|역)(?![\p{L}])/iu;
const others =
  /hiệu đính|minh h[oọ]a|vẽ|tranh|bìa|giới thiệu|đề tựa|lời tựa|biên tập|hiệu chỉnh|khảo đính|chú giải|chú thích|sưu tầm|tuyển chọn|nhuận sắc|illus|drawings|edit|hrsg|herausg|éd\.|ed\. by|foreword|introd|pref|vorw|nachw|postf|annot|ред\.|сост\.|предисл|илл/iu;

export function roleOf(text: string): Role {
  return translators.test(text) ? 'translator' : others.test(text) ? 'other' : 'author';
}

export interface StatedNames {
  readonly authors: readonly string[];
  readonly translators: readonly string[];
}

/** Role words before or behind a name, with what joins them to it. */
const roleWords =
  /^(?:by|von|par|de|pela?|di|av|af|tác giả|ch\.?\s*b\.?|chủ biên|biên soạn|b\.?\s*s\.?|tg|lời|nguyên tác|s\.\s?t)\s*[:.]?\s+(?=\p{Lu})|^(?:tác giả|chủ biên|ch\.\s?b\.?|biên soạn|b\.\s?s\.?|lời)\s*:\s*/iu;
const translatorWords =
  /(?:^|\s)(?:và\s+|and\s+)?(?:(?:the\s+)?(?:newly\s+|freely\s+)?translat\p{L}*|transl?\.|trans\b|tr\.(?=\s+by)|englished|rendered|übers\p{L}*\.?|übertr\p{L}*\.?|aus dem|deutsch|traduit\p{L}*|traduction|traduzione|traducción|tradução|trad\p{L}*\.?|tłum\p{L}*\.?|přel\p{L}*\.?|oversat|övers\p{L}*\.?|vertaald|vert\.|пер\.|перевод\p{L}*|перев\.|переклад\p{L}*|perevod\p{L}*|per\.)(?:\s+(?:and|et|und|ed|y)\s+\p{L}+)*\s*/iu;
const fromLanguage =
  /^(?:(?:from|into|out of|aus|du|de|del|dal|do|с|со|s|z|ze|från|uit|fra|into|in|en|em|ins?)\s+(?:(?:the|dem|der|het|l['’]|il|el|o|a)\s*)?(?:original\s+)?[\p{L}.'’]+\.?\s*)+?(?=(?:by|von|par|por|di|da|dal|av|af|door|przez|\p{Lu}|$))/u;
const byWord = /^(?:by|von|par|por|pela?|di|da|de|av|af|door|:)\s*:?\s*/iu;

const vietnameseBefore =
  /^(?:(?:người|ng\.?|nhóm|bản|nguoi|biên|lược|trích|phỏng|chuyển)?\s*(?:dịch|dich|ngữ|d\.)(?:\s+giả|\s+thuật|\s+và\s+[\p{Ll}\s]+)?|chuyển ngữ|diễn nôm|bản dịch(?:\s+của)?|dịch giả|việt dịch)\s*:?\s+(?=[\p{Lu}(])/iu;
const vietnameseBehind =
  /\s*[(,]?\s*(?:(?:(?:biên|lược|trích|phỏng|tuyển|chuyển|tạm|hợp|sưu tầm và|tuyển chọn và)\s+)?(?:dịch|dich)(?:[\s,]+(?:và|từ|ra|theo|giả|thuật|sang|chú|nghĩa|tiếng|giới thiệu|hiệu đính|biên soạn|tuyển chọn|khảo|bình)[^;]*)?|chuyển ngữ[^;]*|diễn nôm|bien dich|chú dịch|dịch chú|biên dịch[^;]*|yi|譯|译|訳|옮김)\s*\)?\s*\.{0,3}\s*$/iu;

/**
 * Names in a statement such as `Nguyễn Du ; Đào Duy Anh khảo đính`, `Antoine de Saint-Exupéry ; translated from the French by
 * Katherine Woods`, parted by what their bearers did. A name that no word parts from the author's is an author's.
 */
export function namesInStatement(statement: string): StatedNames {
  const authors: string[] = [];
  const found: string[] = [];
  const clauses = statement.replace(/[[\]]/g, '').split(/\s*;\s*|\.\s+(?=(?:Dịch|Người dịch|Trad|Trans|Übers|Пер))/u);
  for (const [place, clause] of clauses.entries()) {
    const translated = translatorClause(clause);
    if (translated !== undefined) {
      for (const name of splitNames(translated.names)) found.push(name);
      if (place === 0 && translated.before !== '') authors.push(...splitNames(translated.before));
    } else if (place === 0 && roleOf(clause.replace(roleWords, '')) === 'author') authors.push(...splitNames(clause));
    else if (place === 0) authors.push(...splitNames(clause).filter((name) => roleOf(name) === 'author'));
  }
  return { authors: authors.slice(0, 4), translators: found.slice(0, 4) };
}

function translatorClause(clause: string): { names: string; before: string } | undefined {
  const before = vietnameseBefore.exec(clause);
  if (before !== null) return { names: clause.slice(before[0].length), before: '' };
  const behind = vietnameseBehind.exec(clause);
  if (behind !== null && behind.index > 0) return { names: clause.slice(0, behind.index), before: '' };
  const western = translatorWords.exec(clause);
  if (western === null) return undefined;
  let names = clause.slice(western.index + western[0].length).trim();
  names = names.replace(byWord, '').replace(fromLanguage, '').trim().replace(byWord, '');
  const by = /\s(?:by|von|par|por|di|door)\s+(?=\p{Lu})/u.exec(names);
  if (by !== null && !/^\p{Lu}\p{L}*\s+\p{Lu}/u.test(names)) names = names.slice(by.index + by[0].length);
  return {
    names: names.replace(/\s+(?:with|mit|avec|con)\s+.*$/u, ''),
    before: clause.slice(0, western.index).replace(/[\s,]+$/, ''),
  };
}

function splitNames(text: string): string[] {
  return text
    .split(/\s*,\s*|\s+(?:và|and|et|und|y|e|и|&)\s+/u)
    .map((name) =>
      name
        .replace(roleWords, '')
        .replace(/\s*[([].*$/, '')
        .replace(/\s*\.{2,3}$/, '')
        .replace(
          /\s*(?:ch\.?\s?b\.?|chủ biên|đồng chủ biên|tổng chủ biên|b\.?\s?s\.?|biên soạn|soạn|và những người khác|et al\.?)$/iu,
          '',
        )
        .trim(),
    )
    .filter((name) => name.length > 1 && name.length <= 60 && /\p{L}/u.test(name) && roleOf(name) === 'author')
    .slice(0, 4);
}

/** What an extent statement counts. */
export interface Extent {
  /** Highest number of pages. */
  readonly pages?: number;
  /** Number of physical volumes. */
  readonly volumes?: number;
}

const pageCount = /(\d{1,5})\s*(?:-\s*)?(?:\[\d+\]\s*)?(?:tr|p|s|trang|pages?|pp|с|стр|leaves|tờ|l)(?![\p{L}\d])/giu;
const volumeCount = /(\d{1,3})\s*(?:v|vols?|volumes?|tập|t|quyển|q|cuốn|bd)(?![\p{L}\d])/iu;
const onlyNumber = /^\D*(\d{2,4})\D*$/;

/** Reads 300 $a: `223 tr.`, `xvi, 345 p.`, `2 tập`, `3 v. (1200 p.)`. A lone number counts as pages. */
export function readExtent(text: string): Extent {
  let pages = 0;
  for (const match of text.matchAll(pageCount)) pages = Math.max(pages, Number(match[1]));
  const volumes = volumeCount.exec(text)?.[1];
  if (pages === 0 && volumes === undefined) pages = Number(onlyNumber.exec(text)?.[1] ?? 0);
  return { ...(pages === 0 ? {} : { pages }), ...(volumes === undefined ? {} : { volumes: Number(volumes) }) };
}

import { workPath } from '../../views.ts';
import { sitemapPart } from '../sitemap-part.ts';

/** A part of the works for search engines: `/sitemap/tac-pham/12.xml`. */
export const loader = sitemapPart(({ catalogue }) => catalogue.workAddresses, workPath);

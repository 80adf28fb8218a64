import { recordPath } from '../../views.ts';
import { sitemapPart } from '../sitemap-part.ts';

/** A part of the titles for search engines: `/sitemap/ban-ghi/12.xml`. */
export const loader = sitemapPart(({ catalogue }) => catalogue.titleAddresses, recordPath);

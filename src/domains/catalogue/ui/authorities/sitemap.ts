import { authorityPath } from '../../authorities/views.ts';
import { sitemapPart } from '../sitemap-part.ts';

/** A part of the authorities for search engines: `/sitemap/tac-gia/12.xml`. */
export const loader = sitemapPart(({ authorities }) => authorities.addresses, authorityPath);

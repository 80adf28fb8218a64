import { serve } from '../serve.ts';

/** Lets a browser search here from its address bar. Source: OpenSearch 1.1, draft 6. */
export const loader = serve(async ({ page }) => {
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Liên Thư</ShortName>
  <Description>${page.locale === 'vi' ? 'Mục lục liên hợp quốc gia' : 'National union catalogue'}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" template="${page.origin}/tim-kiem?q={searchTerms}"/>
</OpenSearchDescription>
`;
  return new Response(body, { headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' } });
});

import { refuse, requirePermission, serve } from '#web/pages';

/** The record exactly as it was sent, as a file. */
export const loader = serve(async (request) => {
  const { page, params } = request;
  const detail = await page.catalogue.getQuarantined(params.id ?? '');
  requirePermission(request, 'catalogue.batch.read', detail && { library: detail.libraryCode });
  const bytes = detail && (await page.catalogue.quarantinedBytes(detail.id));
  if (!bytes) throw refuse(404, 'unknown-quarantined');
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="ban-ghi-${detail.index + 1}.bin"`,
      'Cache-Control': 'no-store',
    },
  });
});

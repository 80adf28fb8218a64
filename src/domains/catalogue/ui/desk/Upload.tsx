import { redirect, useLoaderData } from 'react-router';
import { Button, Checkbox, Notice, Page, PostForm, Row, Select, Stack, TextField, useTexts } from '#web/kit';
import { actorOf, readUpload, refuse, requirePermission, serve, serveStream } from '#web/pages';
import { ingestEncodings, ingestFormats, LARGEST_UPLOAD } from '../../ingest/formats.ts';
import { ChooseLibrary } from './ChooseLibrary.tsx';
import { type LibraryChoices, libraryChoices } from './library-choice.ts';
import { useResumableUpload } from './use-resumable-upload.tsx';

export const handle = { live: true };

export const loader = serve(libraryChoices);

/** The plain way: one multipart form, streamed through to the catalogue. */
export const action = serveStream(async (request) => {
  const { page } = request;
  const upload = await readUpload(request, 'file', LARGEST_UPLOAD);
  const libraryCode = upload.fields.library ?? '';
  requirePermission(request, 'catalogue.batch.submit', { library: libraryCode });
  if (upload.fileName === '') throw refuse(400, 'no-file');
  const { format, encoding } = upload.fields;
  const batch = await page.catalogue.submitBatch({
    libraryCode,
    fileName: upload.fileName,
    content: upload.content,
    ...(format && { format }),
    ...(encoding && { encoding }),
    full: upload.fields.full === 'yes',
    actor: actorOf(page),
  });
  return redirect(`/nghiep-vu/dot/${encodeURIComponent(batch.id)}`, 303);
});

/** Sends in a file of records. With scripts the upload survives a broken line and shows how far it is. */
export default function Upload() {
  const choices = useLoaderData<typeof loader>();
  const t = useTexts('catalogue:ui.upload');
  const { onSubmit, progress } = useResumableUpload();
  const { chosen, few, search, recent, changeable } = choices;
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={[{ href: '/nghiep-vu', label: t('web:header.staff') }]}>
      {progress}
      <div style={{ maxWidth: 'var(--measure)' }}>
        {chosen === undefined && few.length === 0 && !changeable && <Notice tone="care" title={t('noLibrary')} />}
        {chosen === undefined && few.length === 0 && changeable && <ChooseLibrary search={search} recent={recent} />}
        {(chosen !== undefined || few.length > 0) && (
          <PostForm upload label={t('title')} onSubmit={onSubmit}>
            <Stack gap={5}>
              <Library {...choices} />
              <Row end>
                <Select
                  label={t('format')}
                  name="format"
                  hint={t('formatHint')}
                  options={ingestFormats.map((format) => ({ value: format, label: t(`formats.${format}`) }))}
                />
                <Select
                  label={t('encoding')}
                  name="encoding"
                  hint={t('encodingHint')}
                  options={ingestEncodings.map((encoding) => ({ value: encoding, label: t(`encodings.${encoding}`) }))}
                />
              </Row>
              <Checkbox name="full" value="yes">
                {t('full')}
              </Checkbox>
              <TextField label={t('file')} name="file" type="file" hint={t('fileHint')} required />
              <Row>
                <Button>{t('send')}</Button>
              </Row>
            </Stack>
          </PostForm>
        )}
      </div>
    </Page>
  );
}

/** The library that the file is for: settled, or one of a few. */
function Library({ chosen, few, changeable }: LibraryChoices) {
  const t = useTexts('catalogue:ui.upload');
  if (chosen === undefined) {
    return (
      <Select
        label={t('library')}
        name="library"
        options={few.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
      />
    );
  }
  return (
    <div>
      <input type="hidden" name="library" value={chosen.code} />
      {t('library')}:{' '}
      <strong>
        {chosen.name} ({chosen.code})
      </strong>{' '}
      {changeable && <a href="/nghiep-vu/nap">{t('change')}</a>}
    </div>
  );
}

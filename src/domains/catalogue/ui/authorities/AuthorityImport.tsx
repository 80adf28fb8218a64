import { useActionData } from 'react-router';
import { Button, Notice, Page, PostForm, Stack, TextField, useTextOr, useTexts } from '#web/kit';
import { actorOf, readUpload, refuse, requirePermission, serve, serveStream } from '#web/pages';
import { LARGEST_UPLOAD } from '../../ingest/formats.ts';

export const loader = serve(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  return {};
});

export const action = serveStream(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const upload = await readUpload(request, 'file', LARGEST_UPLOAD);
  if (upload.fileName === '') throw refuse(400, 'no-file');
  return request.page.authorities.importFile(upload.fileName, upload.content, actorOf(request.page));
});

/** Takes in a file of authority records of another agency. */
export default function AuthorityImport() {
  const done = useActionData<typeof action>();
  const t = useTexts('authorities:ui.import');
  const textOr = useTextOr();
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        { href: '/nghiep-vu/tac-gia', label: t('authorities:ui.desk.title') },
      ]}
    >
      {done && (
        <Notice
          tone={done.refused.length > 0 ? 'care' : 'good'}
          live
          title={t('done', { ...done, refused: done.refused.length })}
        >
          <p>{t('followed')}</p>
          {done.refused.length > 0 && (
            <ul>
              {done.refused.slice(0, 50).map(({ index, rule }) => (
                <li key={index}>
                  {t('refused', { place: index + 1, rule: textOr(`authorities:refused.${rule}`, rule) })}
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      <PostForm upload label={t('title')}>
        <Stack gap={4}>
          <TextField label={t('file')} name="file" type="file" hint={t('fileHint')} required />
          <div>
            <Button>{t('send')}</Button>
          </div>
        </Stack>
      </PostForm>
    </Page>
  );
}

import { useActionData, useLoaderData, useNavigation } from 'react-router';
import { Button, DateText, LinkButton, Notice, Page, PostForm, Row, useTexts } from '#web/kit';
import { serve, serveForm } from '#web/pages';
import { Editor } from './Editor.tsx';
import { actOnMapping, loadMapping } from './mapping-page.ts';

export const handle = { live: true };
export const loader = serve(loadMapping);
export const action = serveForm(actOnMapping);

/** Looking at a draft changes nothing that other loaders show. */
export function shouldRevalidate({ formData }: { readonly formData?: FormData }): boolean {
  return formData === undefined || formData.get('intent') === 'save';
}

/** How the files of one library are read, edited beside what that makes of its latest file. */
export default function SourcePage() {
  const { libraryCode, libraryName, sample, saved, savedAt, mayReread, look } = useLoaderData<typeof loader>();
  const edited = useActionData<typeof action>() !== undefined;
  const t = useTexts('catalogue:ui.mapping');
  const idle = useNavigation().state === 'idle';
  const desk = `/nghiep-vu?thu-vien=${encodeURIComponent(libraryCode)}`;
  return (
    <Page
      title={t('title')}
      documentTitle={t('titleOf', { library: libraryName })}
      lead={t('lead', { library: libraryName })}
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        { href: desk, label: libraryName },
      ]}
      actions={
        <LinkButton href={`/nghiep-vu/nap?thu-vien=${encodeURIComponent(libraryCode)}`}>{t('upload')}</LinkButton>
      }
    >
      {saved && idle && !edited && (
        <Notice tone="good" title={t('saved')} live>
          <p>{t('savedHint')}</p>
          {mayReread && sample && (
            <PostForm values={{ intent: 'reread' }} label={t('reread')}>
              <Row>
                <Button look="plain">{t('rereadFile', { file: sample.fileName })}</Button>
              </Row>
            </PostForm>
          )}
        </Notice>
      )}
      {!sample && (
        <Notice tone="care" title={t('noSample')}>
          <p>{t('noSampleHint')}</p>
        </Notice>
      )}
      <Editor
        first={look}
        savedAt={savedAt && <DateText value={savedAt} time />}
        sentAs={sample?.format}
        sampleName={sample?.fileName}
      />
    </Page>
  );
}

import { data, redirect, useActionData, useLoaderData } from 'react-router';
import {
  Badge,
  Button,
  Card,
  DateText,
  EmptyState,
  Grid,
  Notice,
  Page,
  PostForm,
  Row,
  Section,
  Select,
  Stack,
  TextArea,
  TextField,
  useTextOr,
  useTexts,
} from '#web/kit';
import { actorOf, refuse, requirePermission, serve, serveForm } from '#web/pages';
import { type FieldEditView, recordPath } from '../../views.ts';
import { UndoForm, Undone } from '../decided/Undo.tsx';
import { FieldText } from '../record/MarcTable.tsx';
import styles from './EditMerged.module.css';

const pathOf = (id: string, tag: string) =>
  `/nghiep-vu/hop-nhat/${encodeURIComponent(id)}/sua${tag === '' ? '' : `?truong=${encodeURIComponent(tag)}`}`;

export const loader = serve(async (request) => {
  requirePermission(request, 'catalogue.record.edit');
  const { page, params, url } = request;
  const asked = url.searchParams.get('truong') ?? '';
  const found = await page.catalogue.lookUpEditing(params.id ?? '', asked);
  if (found.kind === 'moved') throw redirect(pathOf(found.to, asked), 301);
  if (found.kind === 'withdrawn') throw refuse(410, 'withdrawn-record');
  if (found.kind === 'unknown') throw refuse(404, 'unknown-record');
  const { editing } = found;
  return { ...editing, unknownTag: asked !== '' && asked !== editing.tag ? asked : undefined };
});

export const action = serveForm(async (request) => {
  requirePermission(request, 'catalogue.record.edit');
  const { page, form, params } = request;
  const tag = form.text('tag');
  const reason = form.text('reason');
  const text = form.text('text');
  const back = pathOf(params.id ?? '', tag);
  if (reason === '') return data({ text, undoing: form.text('edit'), reasonMissing: true }, { status: 422 });
  if (form.text('intent') === 'undo') await page.catalogue.undoEdit(form.text('edit'), reason, actorOf(page));
  else await page.catalogue.editFields(params.id ?? '', { tag, text, seen: form.text('seen'), reason }, actorOf(page));
  return redirect(back, 303);
});

/** An editor writes fields of a merged record: what libraries send does not overwrite them. */
export default function EditMerged() {
  const { id, title, tag, tags, unknownTag, text, sourcesChanged, sources, edits } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('catalogue:ui.editing');
  const textOr = useTextOr();
  const nameOf = (of: string) => `${of} ${textOr(`catalogue:ui.marc.tags.${of}`, '')}`.trim();
  return (
    <Page
      title={t('title', { title })}
      lead={t('lead')}
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        { href: recordPath(id), label: title },
        { href: `/nghiep-vu/hop-nhat/${encodeURIComponent(id)}`, label: t('merged') },
      ]}
    >
      {unknownTag !== undefined && <Notice tone="care" title={t('notEditable', { tag: unknownTag })} />}
      {sourcesChanged && <Notice tone="care" title={t('sourcesChanged')} />}
      <form method="get" aria-label={t('chooseTag')}>
        <Row end>
          <Select
            label={t('tag')}
            name="truong"
            defaultValue={tag}
            options={tags.map((of) => ({ value: of, label: nameOf(of) }))}
          />
          <Button look="plain">{t('open')}</Button>
        </Row>
      </form>
      <PostForm label={t('write', { tag: nameOf(tag) })} values={{ tag, seen: text }} key={tag + text}>
        <Stack>
          <TextArea
            label={nameOf(tag)}
            name="text"
            rows={Math.min(20, text.split('\n').length + 2)}
            defaultValue={answer?.undoing === '' ? answer.text : text}
            hint={t('textHint', { tag })}
            mono
          />
          <TextField
            label={t('reason')}
            name="reason"
            required
            hint={t('reasonHint')}
            error={answer?.reasonMissing && answer.undoing === '' ? t('reasonNeeded') : undefined}
          />
          <Row>
            <Button name="intent" value="write">
              {t('save')}
            </Button>
          </Row>
        </Stack>
      </PostForm>
      <Section title={t('sources', { tag: nameOf(tag) })}>
        <Grid min={20}>
          {sources.map((source) => (
            <Card
              key={source.recordId}
              title={
                <>
                  {source.libraryName} <Badge tone="plain">{source.localNumber}</Badge>
                </>
              }
            >
              {source.fields.length === 0 ? (
                <p>{t('none')}</p>
              ) : (
                source.fields.map((field, position) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a record is never reordered while it is shown
                  <p key={position}>
                    <FieldText field={field} />
                  </p>
                ))
              )}
            </Card>
          ))}
        </Grid>
      </Section>
      <Section title={t('history')}>
        {edits.length === 0 ? (
          <EmptyState title={t('neverEdited')} />
        ) : (
          <Stack>
            {edits.map((edit) => (
              <Edit
                key={edit.id}
                edit={edit}
                name={nameOf(edit.tag)}
                wrong={answer?.reasonMissing === true && answer.undoing === edit.id}
              />
            ))}
          </Stack>
        )}
      </Section>
    </Page>
  );
}

function Edit({ edit, name, wrong }: { readonly edit: FieldEditView; readonly name: string; readonly wrong: boolean }) {
  const t = useTexts('catalogue:ui.editing');
  const state = edit.undone ? 'undone' : edit.stands ? 'stands' : 'covered';
  return (
    <Card
      title={
        <>
          {name} <Badge tone={edit.stands ? 'good' : 'plain'}>{t(`states.${state}`)}</Badge>
        </>
      }
    >
      <p>
        {edit.by} · <DateText value={edit.at} time /> · {edit.reason}
      </p>
      <pre className={styles.lines}>{edit.text === '' ? t('removed') : edit.text}</pre>
      <details>
        <summary>{t('before')}</summary>
        <pre className={styles.lines}>{edit.replaced === '' ? t('none') : edit.replaced}</pre>
      </details>
      {edit.undone ? (
        <p>
          <Undone {...edit.undone} />
        </p>
      ) : (
        <UndoForm values={{ edit: edit.id, tag: edit.tag, intent: 'undo' }} wrong={wrong} />
      )}
    </Card>
  );
}

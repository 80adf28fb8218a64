import { type FormEvent, type ReactNode, useState } from 'react';
import { Notice, Progress, useTexts } from '#web/kit';

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly sent: number; readonly size: number }
  | { readonly kind: 'broken' };

/** Address of the resumable uploads (tus 1.0). */
const ENDPOINT = '/api/v1/uploads';
const CHUNK_BYTES = 8 * 1024 * 1024;
const RETRY_MS = [0, 1000, 3000, 5000, 10_000, 30_000];

interface ResumableUpload {
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  readonly progress: ReactNode;
}

/** Takes the plain form over: the file goes up in pieces, and an earlier attempt at the same file is continued. */
export function useResumableUpload(): ResumableUpload {
  const t = useTexts('catalogue:ui.upload');
  const [state, setState] = useState<State>({ kind: 'idle' });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget);
    const file = form.get('file');
    if (!(file instanceof File) || file.size === 0) return;
    event.preventDefault();
    setState({ kind: 'sending', sent: 0, size: file.size });
    void send(file, fieldsOf(form), (sent) => setState({ kind: 'sending', sent, size: file.size })).then(
      (target) => location.assign(target),
      () => setState({ kind: 'broken' }),
    );
  };
  if (state.kind === 'idle') return { onSubmit, progress: null };
  if (state.kind === 'broken') {
    return {
      onSubmit,
      progress: (
        <Notice tone="bad" title={t('broken')} live>
          <p>{t('brokenHint')}</p>
        </Notice>
      ),
    };
  }
  return { onSubmit, progress: <Progress label={t('sending')} value={state.sent} max={state.size} /> };
}

/** Uploads and gives back the address of the batch that began. */
async function send(file: File, fields: Record<string, string>, report: (sent: number) => void): Promise<string> {
  const { Upload } = await import('tus-js-client');
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let target = `/nghiep-vu?${new URLSearchParams({ 'thu-vien': fields.library ?? '' })}`;
  const upload = new Upload(file, {
    endpoint: ENDPOINT,
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_MS,
    metadata: { ...fields, filename: file.name },
    removeFingerprintOnSuccess: true,
    onProgress: report,
    onAfterResponse: (_request, response) => {
      const batch = response.getHeader('Lienthu-Batch');
      if (batch) target = `/nghiep-vu/dot/${encodeURIComponent(batch)}`;
    },
    onSuccess: () => resolve(target),
    onError: reject,
  });
  const [earlier] = await upload.findPreviousUploads();
  if (earlier) upload.resumeFromPreviousUpload(earlier);
  upload.start();
  return promise;
}

function fieldsOf(form: FormData): Record<string, string> {
  const names = ['library', 'format', 'encoding', 'full'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = form.get(name);
      return typeof value === 'string' && value !== '' ? [[name, value]] : [];
    }),
  );
}

import { data, redirect, useActionData, useLoaderData } from 'react-router';
import { Button, Card, Notice, Page, PostForm, Stack, TextField, useTexts } from '#web/kit';
import { type PageContext, serve, serveForm, signInPath } from '#web/pages';

function ownAccount(page: PageContext, url: URL): string {
  const { accountId } = page.principal;
  if (accountId === undefined) throw redirect(signInPath(url));
  return accountId;
}

export const loader = serve(async ({ page, url }) => {
  ownAccount(page, url);
  return { must: page.principal.mustChangePassword, done: url.searchParams.has('xong') };
});

export const action = serveForm(async ({ page, url, form }) => {
  const accountId = ownAccount(page, url);
  const next = form.raw('next');
  if (next !== form.raw('repeat')) return data({ different: true, title: '', detail: '' }, { status: 422 });
  try {
    await page.identity.changePassword({
      accountId,
      current: form.raw('current'),
      next,
      sessionToken: page.session.token,
    });
  } catch (error) {
    const problem = page.explain(error);
    if (!problem) throw error;
    return data({ different: false, title: problem.title, detail: problem.detail }, { status: problem.status });
  }
  return redirect('/tai-khoan/mat-khau?xong', 303);
});

/** Chooses a new password; the first thing for whoever got one from somebody else. */
export default function PasswordPage() {
  const { must, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('identity:ui.password');
  return (
    <Page title={t('title')} crumbs={[{ href: '/tai-khoan', label: t('identity:ui.account.title') }]}>
      {must && <Notice tone="care" title={t('must')} />}
      {done && !answer && <Notice tone="good" title={t('done')} live />}
      {answer && !answer.different && (
        <Notice tone="bad" title={answer.title} live>
          <p>{answer.detail}</p>
        </Notice>
      )}
      <div style={{ maxWidth: '28rem' }}>
        <Card>
          <PostForm action="/tai-khoan/mat-khau" label={t('title')}>
            <Stack>
              <TextField label={t('current')} name="current" type="password" autoComplete="current-password" required />
              <TextField
                label={t('next')}
                name="next"
                type="password"
                autoComplete="new-password"
                hint={t('nextHint')}
                required
              />
              <TextField
                label={t('repeat')}
                name="repeat"
                type="password"
                autoComplete="new-password"
                required
                error={answer?.different ? t('different') : undefined}
              />
              <Button>{t('submit')}</Button>
            </Stack>
          </PostForm>
        </Card>
      </div>
    </Page>
  );
}

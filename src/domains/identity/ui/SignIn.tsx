import { data, redirect, useActionData, useLoaderData } from 'react-router';
import { Button, Card, Notice, Page, PostForm, Stack, TextField, useTexts } from '#web/kit';
import { safePath, serve, serveForm } from '#web/pages';

export const loader = serve(async ({ page, url }) => ({
  target: safePath(url.searchParams.get('tiep')),
  name: page.principal.kind === 'anonymous' ? undefined : page.principal.name,
}));

export const action = serveForm(async ({ page, form, url }) => {
  const login = form.text('login');
  const { address, userAgent } = page;
  const outcome = await page.identity.signIn({ login, password: form.raw('password'), address, userAgent });
  if ('refused' in outcome) {
    const status = outcome.refused === 'throttled' ? 429 : 401;
    return data({ login, refused: outcome.refused, seconds: outcome.retryAfter ?? 60 }, { status });
  }
  const target = outcome.account.mustChangePassword ? '/tai-khoan/mat-khau' : safePath(url.searchParams.get('tiep'));
  return redirect(target, {
    status: 303,
    headers: { 'Set-Cookie': page.session.start(outcome.token, outcome.expires) },
  });
});

/** The door for staff and for readers with an account. */
export default function SignIn() {
  const { target, name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('identity:ui.signIn');
  return (
    <Page title={t('title')} lead={t('lead')}>
      {name !== undefined && <Notice title={t('already', { name })} />}
      <div style={{ maxWidth: '28rem' }}>
        <Card>
          {answer && (
            <Notice tone="bad" title={t(answer.refused)} live>
              <p>{t(`${answer.refused}Hint`, { seconds: answer.seconds })}</p>
            </Notice>
          )}
          <PostForm action={`/dang-nhap?${new URLSearchParams({ tiep: target })}`} label={t('title')}>
            <Stack>
              <TextField
                label={t('login')}
                name="login"
                autoComplete="username"
                required
                maxLength={320}
                defaultValue={answer?.login}
              />
              <TextField
                label={t('password')}
                name="password"
                type="password"
                autoComplete="current-password"
                required
                maxLength={1000}
              />
              <Button>{t('submit')}</Button>
            </Stack>
          </PostForm>
        </Card>
      </div>
    </Page>
  );
}

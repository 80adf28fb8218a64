import { redirect, useLoaderData } from 'react-router';
import {
  Badge,
  Card,
  Columns,
  type Definition,
  EmptyState,
  LinkButton,
  MorePager,
  Notice,
  Page,
  Row,
  Stack,
  Tabs,
  useTexts,
} from '#web/kit';
import { type PageContext, serve } from '#web/pages';
import type { GroupedWork } from '../../authorities/grouped-works.ts';
import { type AuthorityName, authorityPath, headingRoles } from '../../authorities/views.ts';
import type { SearchItem } from '../../views.ts';
import { withNames } from '../english-names.ts';
import { Facts } from './Facts.tsx';
import { WorkGroup } from './WorkGroup.tsx';

const LISTED = 20;

export const loader = serve(async ({ page, params, url }) => {
  const id = params.id ?? '';
  const found = await page.authorities.getAuthority(id);
  if (found.kind === 'moved') throw redirect(`${authorityPath(found.to)}${url.search}`, 301);
  const { authority } = found;
  const asked = headingRoles.find((role) => role === url.searchParams.get('vai-tro'));
  const role = asked ?? headingRoles.find((known) => authority.works[known] > 0) ?? 'author';
  const after = url.searchParams.get('sau') ?? undefined;
  const works = await page.authorities.listGroupedWorks(id, {
    role,
    limit: LISTED,
    ...(after !== undefined && { after }),
  });
  return {
    authority,
    role,
    isLater: after !== undefined,
    works: { ...works, items: await inTheirLanguage(page, works.items) },
    address: `${page.origin}${authorityPath(authority.id)}`,
    mayDecide: page.can('catalogue.match.decide'),
  };
});

/** Who or what a heading means: names, life, relations, and every title in the libraries. */
export default function AuthorityPage() {
  const { authority, role, isLater, works, address, mayDecide } = useLoaderData<typeof loader>();
  const t = useTexts('authorities:ui.page');
  const base = authorityPath(authority.id);
  const isPerson = authority.kind === 'person';
  const titled = authority.dates ? `${authority.name} (${authority.dates})` : authority.name;
  const roles = headingRoles.filter((known) => authority.works[known] > 0);
  const facts = [
    { term: t('dates'), value: isPerson && authority.dates },
    { term: t('variants'), value: authority.variants.map(asLine) },
    { term: t('related'), value: authority.related.map(asLine) },
    { term: t('fields'), value: authority.fields.join('; ') },
    { term: t('notes'), value: authority.notes.map((text) => <div key={text}>{text}</div>) },
    { term: t('sources'), value: authority.sources.map((text) => <div key={text}>{text}</div>) },
  ].filter(({ value }) => value && value.length > 0) satisfies Definition[];
  return (
    <Page
      title={titled}
      description={t('description', { name: titled })}
      lead={
        <Row gap={2}>
          <span>{t(`kinds.${authority.kind}`)}</span>
          <Badge tone={authority.origin === 'heading' ? 'plain' : 'good'}>{t(`origins.${authority.origin}`)}</Badge>
        </Row>
      }
      crumbs={[
        { href: '/', label: t('web:header.home') },
        { href: '/tac-gia', label: t('authorities:ui.list.title') },
      ]}
      actions={
        mayDecide && (
          <LinkButton href={`/nghiep-vu/tac-gia/quyet-dinh?cua=${authority.id}`}>{t('decisions')}</LinkButton>
        )
      }
    >
      <link rel="canonical" href={address} />
      <Columns
        side={
          <Stack gap={5}>
            <Card title={t('about')} level="h2">
              {facts.length > 0 ? <Facts entries={facts} /> : <p>{t('nothingKnown')}</p>}
            </Card>
            {authority.namesakes.length > 0 && (
              <Card title={t('namesakes')} level="h2">
                <ul>
                  {authority.namesakes.map((other) => (
                    <li key={other.id}>
                      <a href={authorityPath(other.id)}>
                        {other.name}
                        {other.dates && `, ${other.dates}`}
                      </a>
                    </li>
                  ))}
                </ul>
              </Card>
            )}
          </Stack>
        }
      >
        <Stack gap={5}>
          {roles.length > 0 && (
            <Tabs
              label={t('roles')}
              tabs={roles.map((known) => ({
                href: `${base}?vai-tro=${known}`,
                label: t(`role.${isPerson || authority.kind === 'corporate' ? known : 'subject'}`),
                count: authority.works[known],
                current: known === role,
              }))}
            />
          )}
          {authority.namesakes.length > 0 && isPerson && <Notice>{t('namesakesHint')}</Notice>}
          {works.items.length > 0 ? (
            works.items.map((work) => <WorkGroup key={work.best.id} work={work} />)
          ) : (
            <EmptyState title={t('noWorks')}>
              <a href={`/tim-kiem?${new URLSearchParams({ q: authority.name })}`}>{t('searchInstead')}</a>
            </EmptyState>
          )}
          <MorePager
            firstHref={isLater ? `${base}?vai-tro=${role}` : undefined}
            nextHref={works.next && `${base}?${new URLSearchParams({ 'vai-tro': role, sau: works.next })}`}
          />
        </Stack>
      </Columns>
      <small>
        {t('permanent')} <a href={base}>{address}</a> · <a href={`/api/v1/authorities/${authority.id}`}>{t('data')}</a>
      </small>
    </Page>
  );
}

function asLine({ name, dates, relation, id }: AuthorityName) {
  const text = [name, dates].filter(Boolean).join(', ');
  return (
    <div key={name}>
      {id ? <a href={authorityPath(id)}>{text}</a> : text}
      {relation && ` (${relation})`}
    </div>
  );
}

/** Names of libraries in the reader's language. */
async function inTheirLanguage(page: PageContext, works: readonly GroupedWork[]): Promise<GroupedWork[]> {
  const named = new Map(
    (
      await withNames(
        page,
        works.flatMap(({ best, others }) => [best, ...others]),
      )
    ).map((item) => [item.id, item]),
  );
  const of = (item: SearchItem) => named.get(item.id) ?? item;
  return works.map(({ best, others }) => ({ best: of(best), others: others.map(of) }));
}

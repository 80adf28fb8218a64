import { formatNumber } from '#platform/i18n';
import { Button, LinkButton, Row, Select, useLocale, useTextOr, useTexts } from '#web/kit';
import type { CaseFilter, Choice, FilterChoices } from '../../review/desk/views.ts';
import styles from './Review.module.css';

interface FiltersProps {
  readonly choices: FilterChoices;
  readonly filter: CaseFilter;
}

/** What to have before one: one library, one kind of contradiction, a language, a province. */
export function Filters({ choices, filter }: FiltersProps) {
  const t = useTexts('catalogue:ui.review');
  const textOr = useTextOr();
  const locale = useLocale();
  const options = (list: readonly Choice[], labelOf: (choice: Choice) => string) => [
    { value: '', label: t('filters.any') },
    ...list.map((choice) => ({
      value: choice.value,
      label: `${labelOf(choice)} (${formatNumber(locale, choice.pairs)})`,
    })),
  ];
  const { library, contradiction, language, province } = filter;
  const isFiltered = [library, contradiction, language, province].some((value) => value !== undefined);
  return (
    <details open={isFiltered}>
      <summary>{t('filters.title')}</summary>
      <form method="get" className={styles.filters} aria-label={t('filters.title')}>
        <Select
          name="thu-vien"
          label={t('filters.library')}
          defaultValue={library}
          options={options(choices.libraries, ({ label, value }) => label ?? value)}
        />
        <Select
          name="mau-thuan"
          label={t('filters.contradiction')}
          defaultValue={contradiction}
          options={options(choices.contradictions, ({ value }) =>
            value === 'none' ? t('filters.noContradiction') : textOr(`catalogue:ui.review.features.${value}`, value),
          )}
        />
        <Select
          name="ngon-ngu"
          label={t('filters.language')}
          defaultValue={language}
          options={options(choices.languages, ({ value }) => textOr(`catalogue:ui.languages.${value}`, value))}
        />
        <Select
          name="tinh"
          label={t('filters.province')}
          defaultValue={province}
          options={options(choices.provinces, ({ label, value }) => label ?? value)}
        />
        <Row>
          <Button small>{t('filters.apply')}</Button>
          {isFiltered && (
            <LinkButton small href="/nghiep-vu/trung">
              {t('filters.clear')}
            </LinkButton>
          )}
        </Row>
      </form>
    </details>
  );
}

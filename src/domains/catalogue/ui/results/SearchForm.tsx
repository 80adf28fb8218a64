import { SearchBox, Select, useTexts } from '#web/kit';
import { type SearchRequest, searchFields, searchSorts } from '../../views.ts';
import styles from './SearchForm.module.css';
import { filterFields } from './search-url.ts';

/** The words, where to look for them, and in which order to show what is found. */
export function SearchForm({ search }: { readonly search: SearchRequest }) {
  const t = useTexts('catalogue:ui');
  return (
    <SearchBox query={search.q} keep={filterFields(search)} submitOnChange>
      <div className={styles.choices}>
        <Select
          label={t('results.field')}
          name="field"
          defaultValue={search.field}
          options={searchFields.map((field) => ({ value: field, label: t(`fields.${field}`) }))}
        />
        <Select
          label={t('results.sort')}
          name="sort"
          defaultValue={search.sort}
          options={searchSorts.map((sort) => ({ value: sort, label: t(`sorts.${sort}`) }))}
        />
      </div>
    </SearchBox>
  );
}

import { Button, Grid, Row, Section, Select, TextField, useTexts } from '#web/kit';
import type { DraftState } from './draft-state.ts';

const tables = ['852', 'koha-952', '900-local'];
const texts = ['name', 'branch', 'location', 'callNumber', 'barcode', 'copies', 'note', 'status'] as const;

/** Which local fields say what the library holds. */
export function HoldingFields({ holdings }: { readonly holdings: DraftState['holdings'] }) {
  const t = useTexts('catalogue:ui.mapping');
  const text = (name: string): string => {
    const value = holdings?.[name];
    return Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
  };
  const flags = Array.isArray(holdings?.flags) ? holdings.flags : [];
  return (
    <Section title={t('holdings')}>
      <p>{t('holdingsHint')}</p>
      <Row end>
        <Select
          label={t('holdingStart')}
          name="holdingStart"
          defaultValue={tables.includes(text('name')) ? text('name') : ''}
          options={[
            { value: '', label: t('holdingTables.auto') },
            ...tables.map((value) => ({ value, label: t(`holdingTables.${value}`) })),
          ]}
        />
        <Button name="intent" value="holdings" look="plain">
          {t('startHere')}
        </Button>
      </Row>
      {holdings && (
        <Grid min={11}>
          <TextField label={t('holdingFields.tags')} name="h.tags" defaultValue={text('tags')} />
          {texts.map((name) => (
            <TextField key={name} label={t(`holdingFields.${name}`)} name={`h.${name}`} defaultValue={text(name)} />
          ))}
          <TextField
            label={t('holdingFields.barcodeSeparators')}
            name="h.barcodeSeparators"
            defaultValue={text('barcodeSeparators')}
          />
          <TextField
            label={t('holdingFields.fallbackCallNumber')}
            name="h.fallbackCallNumber"
            defaultValue={text('fallbackCallNumber')}
          />
          <TextField
            label={t('holdingFields.flags')}
            name="h.flags"
            defaultValue={flags.map(({ code, status }) => `${code} = ${status}`).join('; ')}
          />
        </Grid>
      )}
    </Section>
  );
}

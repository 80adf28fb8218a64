import { describe, expect, it, test } from 'vitest';
import { hasTones, isToned } from './letters.ts';
import { isVietnameseSyllable } from './syllable.ts';
import onsets from './tables/onsets.json' with { type: 'json' };
import rimes from './tables/rimes.json' with { type: 'json' };

const prose = `Trăm năm trong cõi người ta chữ tài chữ mệnh khéo là ghét nhau trải qua một cuộc bể dâu những điều trông thấy mà đau
  đớn lòng lạ gì bỉ sắc tư phong trời xanh quen thói má hồng đánh ghen quyển quyết khuya khuỷu loắt choắt ngoằn ngoèo
  nghiêng nghiêng giếng giặt gìn giữ yêu yếm quốc quýt thuở huơ boong xoong uỷ uyên ương ước rượu hươu bướu huệch hoác nguệch ngoạc`;

describe('isVietnameseSyllable', () => {
  it('knows the syllables of verse and of odd spellings', () => {
    for (const word of prose.split(/\s+/)) expect(`${word} ${isVietnameseSyllable(word)}`).toBe(`${word} true`);
  });

  test.each([
    'viet',
    'sach',
    'Nguyôn',
    'Tèt',
    'hồặ',
    'strong',
    'josé',
    'zoé',
    'wă',
    'ngia',
    'ghang',
    'nghà',
    'gẹ',
    'cì',
    'a1',
    '',
    'thàchx',
    'việet',
  ])('refuses %s', (word) => {
    expect(isVietnameseSyllable(word)).toBe(false);
  });

  it('wants sắc or nặng after a stop', () => {
    expect(['mát', 'mạt', 'màt', 'mảt', 'mãt', 'mat'].map(isVietnameseSyllable)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('takes any case and any composition', () => {
    expect(isVietnameseSyllable('TRƯỜNG')).toBe(true);
    expect(isVietnameseSyllable('Tru\u031bo\u031b\u0300ng')).toBe(true);
  });
});

describe('the tables of the syllable', () => {
  it('name a bearer of the tone inside each rime, always a vowel', () => {
    for (const [rime, bearer] of Object.entries(rimes)) expect(rime.charAt(bearer)).toMatch(/[aăâeêioôơuưy]/);
  });

  it('list each onset once, in consonants only (but qu and gi)', () => {
    expect(new Set(onsets).size).toBe(onsets.length);
    for (const onset of onsets) expect(onset).toMatch(/^(?:qu|gi|[bcdđghklmnprstvx]*)$/);
  });
});

describe('hasTones', () => {
  it('sees tones, qualities and đ, composed or not', () => {
    for (const text of ['á', 'â', 'ơ', 'đ', 'Đ', 'e\u0323', 'u\u031b']) expect(hasTones(text)).toBe(true);
    for (const text of ['', 'viet nam', 'ç ü ñ', '說']) expect(hasTones(text)).toBe(false);
    expect(isToned('việt')).toBe(true);
  });
});

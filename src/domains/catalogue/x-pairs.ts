import { createReadStream } from 'node:fs';
import { openRecords } from './ingest/open-records.ts';
import { describe } from './records/describe.ts';
import { cleanRecord } from './quality/clean-record.ts';
import { extractFeatures, blockingKeys, blockingNumber, contentOrder } from './matching/index.ts'; import { defaultThresholds, weights } from './matching/weights.ts';
import { compareUnlessHopeless } from './matching/compare-pair.ts';
import { isHopeless } from './matching/hopeless.ts';
const loose = /^(?:[cis]|yp|ap|wyp):/;
const opened = await openRecords(createReadStream(process.argv[2]!), { format: 'auto', encoding: 'auto', mapping: undefined });
const feats: any[] = []; const blocks = new Map<string, number[]>(); const order: number[] = [];
let keyCount = 0; const byType: Record<string, any> = {};
for await (const batch of opened.records) for (const r of batch) { if (r.outcome!=='read') continue;
 const rec = cleanRecord(r.record, 0).record; const f = extractFeatures(rec, describe(rec)); const id = feats.length; feats.push(f); order.push(contentOrder(f));
 for (const k of new Set(blockingKeys(f))) { keyCount++; let b = blocks.get(k); if (!b) blocks.set(k, b=[]); b.push(id); const t=k.split(':')[0]!; (byType[t] ??= {keys:0,pairs:0,fresh:0,large:0,kept:0,only:0}).keys++; } }
 

const seen = new Map<number, string>(); const N=feats.length;
let cb=0, cw=0, cc=0, big=0; for (const [k, b] of blocks) { if (k.startsWith("c:")) { cb++; big=Math.max(big,b.length); const s=[...b].sort((x,y)=>order[x]!-order[y]!); for(let i=0;i+1<s.length;i++) if(order[s[i]!]===order[s[i+1]!]) cc++; cw+=b.length<=8? b.length*(b.length-1)/2:28; } const t=k.split(':')[0]!; const isL = loose.test(k); const small = isL?8:16; const st=byType[t];
  const add=(i:number,j:number)=>{ st.pairs++; const key=Math.min(i,j)*N+Math.max(i,j); const s=seen.get(key); if(s===undefined) seen.set(key,t); else if(!s.split(',').includes(t)) seen.set(key,s+','+t); };
  const first=b.slice(0,small); for(let i=0;i<first.length;i++)for(let j=0;j<i;j++)add(first[i]!,first[j]!);
  if(b.length>small){ st.large+=b.length; const s=[...b].sort((x,y)=>order[x]!-order[y]!||x-y); const near=isL?0:3; for(let i=0;i<s.length;i++)for(let d=1;d<=10&&i+d<s.length;d++) if(d<=near||order[s[i]!]===order[s[i+d]!]) add(s[i]!,s[i+d]!); } }
console.log({cb,cw,cc,big});
for (const [,s] of seen) { const ts=s.split(','); for (const t of ts) byType[t].fresh++; if (ts.length===1) byType[ts[0]!].only++; }
let kept=0, t0=process.cpuUsage(); const keptBy: Record<string,number>={}; const onlyKept: Record<string,number>={};
for (const [key,s] of seen) { const j=key%N, i=(key-j)/N; const v=compareUnlessHopeless(feats[i],feats[j],defaultThresholds,weights); if(v && (v.verdict!=='different'||v.probability>.02)){kept++; const ts=s.split(','); for(const t of ts) byType[t].kept++; if(ts.length===1) onlyKept[ts[0]!]=(onlyKept[ts[0]!]??0)+1;} else { const kk=v===undefined?'hopeless':'compared'; keptBy[kk]=(keptBy[kk]??0)+1; } }
const c=process.cpuUsage(t0);
console.log(N, 'keys/rec', keyCount/N, 'pairs/rec', seen.size/N, 'kept/rec', kept/N, 'µs/pair', (c.user+c.system)/seen.size, keptBy); console.table(byType); console.log(onlyKept);
const shown: Record<string, number> = {};
for (const [key,s] of seen) { if (s.includes(',')) continue; if (s!=='yp'&&s!=='ty'&&s!=='c') continue; const j=key%N, i=(key-j)/N; const v=compareUnlessHopeless(feats[i],feats[j],defaultThresholds,weights); if(v && (v.verdict!=='different'||v.probability>.02)) { if ((shown[s]=(shown[s]??0)+1)>3) continue; console.log(s, v.verdict, v.probability.toFixed(3), v.evidence.map(e=>`${e.feature}:${e.weight.toFixed(1)}[${e.a}|${e.b}]`).join(' ').slice(0,900)); } }

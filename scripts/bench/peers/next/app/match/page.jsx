import { ButtonLink, MatchRow } from "../../parts/bits.jsx";
import { Bar, Heading, SeekerFrame } from "../../parts/frame.jsx";
import { page } from "../../lib/matches.js";
import { user as signedIn } from "../../lib/session.js";
import { texts as t } from "../../lib/texts.js";

export const dynamic = "force-dynamic";
export const metadata = { title: "Matches · JobAlign" };

/** `/match`: the first page of the list. */
export default async function Matches() {
  const user = await signedIn();
  const { cards, more } = page(user.id, 20);
  return (
    <SeekerFrame of="matches" user={user}>
      <Bar title={t.common.match_} user={user}>
        <ButtonLink href="/match/new" icon="plus">{t.common.measure}</ButtonLink>
      </Bar>
      <Heading title={t.matches.list_title} text={t.matches.list_intro} />
      <div className="px-4 pb-12 lg:px-8">
        <ul className="divide-y divide-line border-y border-line">{cards.map((card) => <MatchRow key={card.id} card={card} />)}</ul>
        <nav aria-label={t.common.pages} className="mt-6 flex gap-3">
          {more && <ButtonLink href={`/match?after=${cards.at(-1).id}`} kind="secondary">{t.common.next_page}</ButtonLink>}
        </nav>
      </div>
    </SeekerFrame>
  );
}

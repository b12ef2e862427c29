import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { createToken, type Team, type TokenDraft, tokensQuery } from "@/lib/client/access";
import { SecretShown } from "./secret-shown";
import { NO_TEAM, teamOptions } from "./team-options";

const USES = [
  { value: "write", label: "Sends logs" },
  { value: "read", label: "Reads logs" },
];

const ENDS = [
  { value: "30", label: "30 days" },
  { value: "365", label: "A year" },
  { value: "", label: "Until revoked" },
];

/** Makes a token, and shows it the one time it can be shown. */
export function TokenForm({ teams }: { teams: readonly Team[] }) {
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [use, setUse] = useState<TokenDraft["use"]>("write");
  const [logger, setLogger] = useState("");
  const [team, setTeam] = useState(NO_TEAM);
  const [days, setDays] = useState("365");
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null);
  const isReader = use === "read";
  const submit = async () => {
    const { secret } = await createToken({
      name,
      use,
      team: isReader && team !== NO_TEAM ? team : null,
      filter: "",
      logger: isReader || logger === "" ? null : logger,
      days: days === "" ? null : Number(days),
    });
    setMade({ name, secret });
    setName("");
    await queryClient.invalidateQueries(tokensQuery());
  };
  return (
    <ActionForm label="Make a token" className="mt-3 flex flex-col gap-2" onSubmit={submit}>
      {({ isBusy }) => (
        <>
          <div className="grid items-end gap-2 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_auto_auto]">
            <Field
              label="New token"
              placeholder="What uses it"
              required
              maxLength={100}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
            <Choice
              label="Use"
              value={use}
              options={USES}
              onChange={(chosen) => setUse(chosen === "read" ? "read" : "write")}
            />
            {isReader ? (
              <Choice label="Sees" value={team} options={teamOptions(teams)} onChange={setTeam} />
            ) : (
              <Field
                label="Logger of records without one"
                placeholder="What the protocol says"
                maxLength={255}
                value={logger}
                onChange={({ target }) => setLogger(target.value)}
              />
            )}
            <Choice label="Ends" value={days} options={ENDS} onChange={setDays} />
            <Button type="submit" disabled={isBusy} className="justify-center">
              Make it
            </Button>
          </div>
          {made !== null && (
            <SecretShown
              about={`The token ${made.name}. It is shown this once; keep it where the program finds it.`}
              secret={made.secret}
              onDone={() => setMade(null)}
            />
          )}
        </>
      )}
    </ActionForm>
  );
}

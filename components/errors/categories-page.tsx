"use client";

import { useQuery } from "@tanstack/react-query";
import { Group } from "@/components/layout/group";
import { KeptPage } from "@/components/layout/kept-page";
import { errorRulesQuery } from "@/lib/client/error-rules";
import { useAnswer } from "@/lib/client/use-answer";
import { BuiltInRules } from "./built-in-rules";
import { OwnRules } from "./own-rules";

/** What kinds of errors there are: one's own, tried first, and those that come with Cordwood. */
export function CategoriesPage() {
  const answer = useAnswer(useQuery(errorRulesQuery()));
  return (
    <KeptPage title="Error categories" what="categories" rows={16} answer={answer}>
      {({ rules, built_in, obstacle }) => (
        <>
          <Group
            title="Your categories"
            about="The first whose pattern finds something in a group's title is the group's category: these before those below, in the order they stand in. People of a team see those below alone."
          >
            <OwnRules rules={rules} canSave={obstacle === null} />
          </Group>
          <Group
            title="Built in"
            about="What comes with Cordwood, in the order it is tried. An error that none of them knows is of the category Other."
          >
            <BuiltInRules rules={built_in} />
          </Group>
        </>
      )}
    </KeptPage>
  );
}

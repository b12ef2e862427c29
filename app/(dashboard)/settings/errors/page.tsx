import type { Metadata } from "next";
import { CategoriesPage } from "@/components/errors/categories-page";

export const metadata: Metadata = { title: "Error categories" };

export default function Page() {
  return <CategoriesPage />;
}

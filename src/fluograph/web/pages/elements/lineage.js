export { default } from "fluograph/panels/lineage.js";

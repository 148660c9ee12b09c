-- What became of each figure, and of each document: what was tied out, what failed, what could not be checked and why.

CREATE VIEW figure_states AS
    WITH told AS (
        SELECT check_facts.fact_id, checks.rule, checks.result, checks.severity, checks.blocked_by
        FROM check_facts JOIN checks ON checks.id = check_facts.check_id
        WHERE checks.review IS NOT 'rejected'
    )
    SELECT counts.document_id, counts.id AS fact_id, counts.printed, counts.quote, counts.page_no,
           CASE
               WHEN EXISTS (SELECT 1 FROM told WHERE told.fact_id = counts.id
                            AND result IN ('fails', 'suspect') AND severity <> 'info') THEN 'failed'
               WHEN EXISTS (SELECT 1 FROM told WHERE told.fact_id = counts.id AND result = 'holds'
                            AND rule NOT IN ('subset_le', 'percent_bound')) THEN 'tied'
               WHEN EXISTS (SELECT 1 FROM told WHERE told.fact_id = counts.id AND result = 'holds') THEN 'bounded'
               WHEN EXISTS (SELECT 1 FROM told WHERE told.fact_id = counts.id
                            AND blocked_by IS NOT NULL) THEN 'blocked'
               WHEN counts.modality <> 'actual' THEN 'target'
               WHEN counts.qualifier IS NOT NULL OR counts.value_high IS NOT NULL THEN 'vague'
               WHEN EXISTS (SELECT 1 FROM told WHERE told.fact_id = counts.id) THEN 'open'
               WHEN counts.unit = '%' THEN 'baseless'
               ELSE 'alone'
           END AS state
    FROM counts
    WHERE counts.review IS NOT 'rejected';

CREATE VIEW coverage AS
    WITH relations AS (
        SELECT document_id,
               sum(result IN ('fails', 'suspect') AND severity = 'error') AS errors,
               sum(result IN ('fails', 'suspect') AND severity = 'warning') AS warnings,
               sum(severity = 'info') AS infos,
               sum(result = 'holds') AS holds,
               sum(result = 'unchecked') AS unchecked
        FROM checks WHERE review IS NOT 'rejected' GROUP BY document_id
    ), figures AS (
        SELECT document_id, count(*) AS figures,
               sum(state = 'tied') AS tied, sum(state = 'bounded') AS bounded, sum(state = 'failed') AS failed,
               sum(state = 'blocked') AS blocked, sum(state = 'target') AS target, sum(state = 'vague') AS vague,
               sum(state = 'open') AS open, sum(state = 'baseless') AS baseless, sum(state = 'alone') AS alone
        FROM figure_states GROUP BY document_id
    )
    SELECT documents.id AS document_id,
           coalesce(errors, 0) AS errors, coalesce(warnings, 0) AS warnings, coalesce(infos, 0) AS infos,
           coalesce(holds, 0) AS holds, coalesce(unchecked, 0) AS unchecked, coalesce(figures, 0) AS figures,
           coalesce(tied, 0) AS tied, coalesce(bounded, 0) AS bounded, coalesce(failed, 0) AS failed,
           coalesce(blocked, 0) AS blocked, coalesce(target, 0) AS target, coalesce(vague, 0) AS vague,
           coalesce(open, 0) AS open, coalesce(baseless, 0) AS baseless, coalesce(alone, 0) AS alone
    FROM documents
    LEFT JOIN relations ON relations.document_id = documents.id
    LEFT JOIN figures ON figures.document_id = documents.id
    WHERE documents.rendition_of IS NULL AND documents.present AND documents.status IN ('ok', 'partial');

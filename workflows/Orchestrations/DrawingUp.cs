using System.Collections.Immutable;
using System.Text;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Orchestrations;

/// <summary>Draws up a contract's documents: the prevailing language first, each as HTML and as text, stored under the digest that is signed.</summary>
public sealed class DrawingUp(ITemplates templates, IStreams files, IDocuments documents)
{
    /// <summary>Renders and stores the documents of a drafted contract. The same draft gives the same bytes every time.</summary>
    public async Task<ContractDrawnUp> Render(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        var file = await files.Read(position.Contract) ?? throw new InvalidOperationException($"The file of {position.Contract} is gone.");
        var draft = (ContractDrafted)file.Facts[0].Data;
        var rendered = Render(draft, await templates.Of(position.Contract.Tenant));
        var references = ImmutableArray.CreateBuilder<DocumentRef>();
        foreach (var document in rendered)
        {
            references.Add(await Store(position.Contract.Tenant, document, "text/html", document.Html));
            references.Add(await Store(position.Contract.Tenant, document, "text/plain", document.Text));
        }

        return new(references.ToImmutable(), rendered[0].ClauseVersions, rendered[0].ClauseRoles);
    }

    /// <summary>The documents of a draft, one for each language.</summary>
    public static ImmutableArray<RenderedDocument> Render(ContractDrafted draft, TemplateLibrary library)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(library);
        var template = library.Find(draft.Agreement.Template) ?? throw new InvalidOperationException($"The template {draft.Agreement.Template} is gone.");
        var (values, terms) = (Drafting.Bind(draft, template), TermsWording.Of(draft.Agreement, template));
        var locales = draft.Agreement.Locales;
        return [.. locales.Select(locale => Rendering.Render(template, values, locale, terms, prevailing: locales[0]))];
    }

    /// <summary>Refuses a draft whose documents would be too long. Those of templates that ship can't be, whatever is filled in: they are not tried.</summary>
    /// <exception cref="InputRefusedException">A document is over a limit of <see cref="ClauseLimits"/>.</exception>
    public static void Require(ContractDrafted draft, TemplateLibrary library)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(library);
        if (!library.Ships(draft.Agreement.Template))
        {
            _ = Render(draft, library);
        }
    }

    private async Task<DocumentRef> Store(string tenant, RenderedDocument document, string mediaType, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return new(document.Locale, mediaType, await documents.Put(tenant, bytes), bytes.Length, document.Title);
    }
}

// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Solution.Tests
{
    [TestClass]
    public sealed partial class DocumentTests
    {
        [TestMethod]
        public void Links_between_documents_lead_somewhere()
        {
            string[] broken = [.. Repository.Files(string.Empty, ".md").SelectMany(BrokenLinks)];

            Assert.AreEqual(string.Empty, string.Join("; ", broken));
        }

        private static IEnumerable<string> BrokenLinks(string document)
        {
            return Link().Matches(CodeBlock().Replace(Repository.Read(document), string.Empty))
                .Select(match => match.Groups["target"].Value)
                .Where(target => !target.Contains(':', StringComparison.Ordinal) && !target.StartsWith('#'))
                .Where(target => !Repository.Exists(Repository.Resolve(Repository.FolderOf(document), target.Split('#')[0])))
                .Select(target => $"{document}: {target}");
        }

        [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
        private static partial Regex Link();

        [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
        private static partial Regex CodeBlock();
    }
}

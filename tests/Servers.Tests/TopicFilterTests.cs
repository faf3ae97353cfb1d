// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests
{
    [TestClass]
    public sealed class TopicFilterTests
    {
        [TestMethod]
        [DataRow("a/b", true)]
        [DataRow("/", true)]
        [DataRow("#", true)]
        [DataRow("+/a/+/#", true)]
        [DataRow("", false)]
        [DataRow("a#", false)]
        [DataRow("a/#/b", false)]
        [DataRow("a+/b", false)]
        public void A_wildcard_stands_alone_in_its_level(string filter, bool expected) => Assert.AreEqual(expected, TopicFilter.IsValid(filter));

        [TestMethod]
        [DataRow("a/b", "a/b", true)]
        [DataRow("a/b", "a/b/c", false)]
        [DataRow("a/b", "A/b", false)]
        [DataRow("a/+", "a/b", true)]
        [DataRow("a/+", "a/", true)]
        [DataRow("a/+", "a", false)]
        [DataRow("a/+", "a/b/c", false)]
        [DataRow("+/+", "/a", true)]
        [DataRow("+", "/a", false)]
        [DataRow("a/#", "a", true)]
        [DataRow("a/#", "a/b/c", true)]
        [DataRow("a/b/#", "a", false)]
        [DataRow("#", "a/b", true)]
        [DataRow("#", "$SYS/a", false)]
        [DataRow("+/a", "$SYS/a", false)]
        [DataRow("$SYS/#", "$SYS/a", true)]
        public void A_filter_matches_by_the_standard(string filter, string topic, bool expected) =>
            Assert.AreEqual(expected, TopicFilter.Matches(filter, topic));

        [TestMethod]
        [DataRow("a/b", "a/b", true)]
        [DataRow("a/+", "a/+", true)]
        [DataRow("a/+", "a/b", true)]
        [DataRow("a/b", "a/+", false)]
        [DataRow("a/#", "a/+/b", true)]
        [DataRow("a/#", "a/#", true)]
        [DataRow("a/+", "a/#", false)]
        [DataRow("a/+/b", "a/#", false)]
        [DataRow("+/b/#", "a/b/c/#", true)]
        [DataRow("+/b/#", "a/c/#", false)]
        public void A_filter_covers_another_when_it_matches_all_that_the_other_does(string wide, string narrow, bool expected) =>
            Assert.AreEqual(expected, TopicFilter.Covers(wide, narrow));
    }
}

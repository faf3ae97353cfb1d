// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Footprint.Tests
{
    /// <summary>
    /// The assemblies of the image, against image-budget.json. Each byte costs flash, and a seventh of it heap while it is
    /// loaded. Who needs more raises the budget in the same commit, so that growth is decided and not found.
    /// </summary>
    [TestClass]
    public sealed class ImageSizeTests
    {
        private static readonly JsonSerializerOptions _options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

        private static readonly Dictionary<string, ImageSize> _budgets =
            JsonSerializer.Deserialize<Dictionary<string, ImageSize>>(File.ReadAllText("image-budget.json"), _options)!;

        public TestContext TestContext { get; set; } = null!;

        public static IEnumerable<object[]> Assemblies => _budgets.Keys.Select(name => new object[] { name });

        [TestMethod]
        [DynamicData(nameof(Assemblies))]
        public void Assembly_keeps_its_budget(string name)
        {
            ImageSize size = ImageSize.Of(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
            TestContext.WriteLine($"{name}: {size}, budget {_budgets[name]}");

            Assert.IsTrue(size.CodeBytes <= _budgets[name].CodeBytes, $"{size.CodeBytes} bytes of code, budget {_budgets[name].CodeBytes}");
            Assert.IsTrue(size.StringBytes <= _budgets[name].StringBytes, $"{size.StringBytes} bytes of strings, budget {_budgets[name].StringBytes}");
        }

        [TestMethod]
        public void Every_assembly_of_the_image_has_a_budget()
        {
            string[] found = [.. Directory.GetFiles(AppContext.BaseDirectory, "DeviceAgent.*.dll").Select(path => Path.GetFileNameWithoutExtension(path)!)];
            string[] nano = [.. found.Where(name => name != typeof(ImageSizeTests).Assembly.GetName().Name)];

            CollectionAssert.AreEquivalent(nano, _budgets.Keys);
        }
    }
}
